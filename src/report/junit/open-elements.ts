import type { RunInfo } from '../../model/run.js';
import { disarmXml } from '../disarm-commands.js';
import { neutralizeLine } from '../neutralize.js';
import { sumVerdicts, type TestCaseCounts } from './count-test-cases.js';
import { createBuilder, takeText, type XmlElement } from './create-element.js';
import { formatSeconds } from './format-seconds.js';

interface SuiteElement {
  readonly holder: XmlElement;
  readonly name: string;
  /** As CI servers know it, where the suite is one. */
  readonly file?: string;
  readonly id: number;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly counts: TestCaseCounts;
  readonly run: RunInfo;
}

/** The start of the root. The strictest schema knows no `skipped` there. */
export function openRoot(
  holder: XmlElement,
  counts: TestCaseCounts,
  { durationMs, isStrict }: { readonly durationMs: number; readonly isStrict: boolean },
): string {
  const element = holder.ele('testsuites', { name: 'umwelten-suite' });
  return takeText(addCounts(element, counts, { durationMs, hasSkipped: !isStrict }), 0).replace('/>', '>');
}

/** The start of a suite, up to its first testcase. */
export function openSuite({ holder, name, file, id, properties, counts, run }: SuiteElement): string {
  const testSuite = createBuilder().testSuite().name(neutralizeLine(name)).timestamp(formatTimestamp(run));
  for (const [key, value] of properties) testSuite.property(key, neutralizeLine(value, 255));
  const element = addCounts(testSuite.build(holder).att('id', String(id)), counts, {
    durationMs: counts.attemptsMs,
    hasSkipped: true,
  }).att('hostname', neutralizeLine(run.host.ci ?? 'localhost'));
  if (file !== undefined) element.att('file', neutralizeLine(file));
  return disarmXml(
    takeText(element, 1)
      .replace(/\s*<\/testsuite>\n$/, '\n')
      .replace(/\/>\n$/, '>\n'),
  );
}

function addCounts(
  element: XmlElement,
  counts: TestCaseCounts,
  { durationMs, hasSkipped }: { readonly durationMs: number; readonly hasSkipped: boolean },
): XmlElement {
  const { verdicts } = counts;
  element
    .att('tests', String(sumVerdicts(counts)))
    .att('failures', String(verdicts.failure))
    .att('errors', String(verdicts.error));
  if (hasSkipped) element.att('skipped', String(verdicts.skipped));
  return element.att('time', formatSeconds(durationMs));
}

/** Without milliseconds and zone, which not every reader takes. */
function formatTimestamp({ startedAt }: RunInfo): string {
  return startedAt.replace(/(?:\.\d+)?Z$/, '');
}
