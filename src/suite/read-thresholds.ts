import type { Measure, Threshold } from '../model/threshold.js';
import type { Threshold as ThresholdEntry, Thresholds } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** The thresholds of a suite or project, one for each number that an entry gives. */
export function readThresholds(node: YamlNode<Thresholds>): Threshold[] {
  return node.items().flatMap((entry) => (entry.isMapping() ? readEntry(entry) : []));
}

function readEntry(node: YamlNode<ThresholdEntry>): Threshold[] {
  const where = node.get('where');
  const groupBy = node.get('groupBy');
  return [...listBounds(node)].map((bound) => ({
    origin: node.origin,
    where: Object.fromEntries(where?.entries().map(([name, word]) => [name, word.text]) ?? []),
    ...(groupBy && { groupBy: groupBy.text }),
    ...bound,
  }));
}

function* listBounds(node: YamlNode<ThresholdEntry>): Generator<Pick<Threshold, 'measure' | 'least'>> {
  const { passRate, passAt = {}, passAll = {} } = node.value;
  if (passRate !== undefined) yield { measure: { kind: 'passRate' }, least: passRate };
  for (const [k, least] of Object.entries(passAt)) yield { measure: toMeasure('passAt', k), least };
  for (const [k, least] of Object.entries(passAll)) yield { measure: toMeasure('passAll', k), least };
}

function toMeasure(kind: 'passAt' | 'passAll', k: string): Measure {
  return { kind, k: Number(k) };
}
