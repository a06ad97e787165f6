import type { ThresholdResult } from '../model/threshold.js';
import { formatCount } from './format-units.js';
import { neutralizeLine } from './neutralize.js';

/** What a threshold is about and what came of it, in one line: `model=small: pass@1 is 0.4, 0.5 is needed (…)`. */
export function describeThreshold(result: ThresholdResult): string {
  const { threshold, judged, passed, unjudged } = result;
  const noun = threshold.measure.kind === 'passRate' ? 'case' : 'sample';
  const subject = `${nameScope(result)}: ${nameMeasure(threshold.measure)}`;
  if (judged === 0) return `${subject} is not known (no ${noun} was judged)`;
  const gaps = unjudged > 0 ? `, ${unjudged} not judged` : '';
  const counts = `${passed} of ${formatCount(judged, noun)}${gaps}`;
  return `${subject} ${describeValue(result)}, ${threshold.least} is needed (${counts})`;
}

/** A threshold and its group, whatever came of it: `model=small: pass@1, at least 0.5`. */
export function nameThreshold({ threshold, group }: Pick<ThresholdResult, 'threshold' | 'group'>): string {
  const scope = nameScope({ threshold, ...(group === undefined ? {} : { group }) });
  return `${scope}: ${nameMeasure(threshold.measure)}, at least ${threshold.least}`;
}

function describeValue({ value }: ThresholdResult): string {
  return value === undefined ? 'is not known, since a task has fewer samples' : `is ${formatRate(value)}`;
}

function nameScope({
  threshold,
  suite,
  group,
}: Pick<ThresholdResult, 'threshold' | 'suite' | 'group'>): string {
  const { where, groupBy } = threshold;
  const parts = [
    ...(suite === undefined ? [] : [suite]),
    ...Object.entries(where).map(([name, value]) => `${name}=${value}`),
    ...(groupBy === undefined ? [] : [group === undefined ? `each ${groupBy}` : `${groupBy}=${group}`]),
  ];
  return neutralizeLine(parts.length === 0 ? 'all cases' : parts.join(' '), 120);
}

function nameMeasure(measure: ThresholdResult['threshold']['measure']): string {
  switch (measure.kind) {
    case 'passRate':
      return 'the pass rate';
    case 'passAt':
      return `pass@${measure.k}`;
    case 'passAll':
      return `pass^${measure.k}`;
  }
}

/** Rounded down, so that what misses its bound does not seem to reach it. */
function formatRate(rate: number): string {
  return String(Math.floor(rate * 10_000 + 1e-6) / 10_000);
}
