import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { createRunTally } from '../../src/analysis/tally-run.js';
import type { RecordedRun } from '../../src/model/run.js';
import type { Threshold } from '../../src/model/threshold.js';
import { runReporter } from './run-reporter.js';
import { makeResults, makeRun } from './sample-run.js';

const file = 'suites/eval.yaml';
const results = makeResults([
  {
    file,
    cases: [
      { name: '1', labels: { model: 'small', task: 't' }, outcome: { status: 'failed' } },
      { name: '2', labels: { model: 'large', task: 't' }, outcome: { status: 'passed' } },
      { name: '3', labels: { model: 'large', task: 'u' }, outcome: { status: 'errored' } },
      { name: '4', outcome: { status: 'passed' } },
    ],
  },
]);

function makeJudged(ofRun: readonly Threshold[], ofSuite: readonly Threshold[]): RecordedRun {
  const suites = [{ name: 'eval', file, caseCount: 4, thresholds: ofSuite }];
  const recorded = makeRun(results, suites);
  const run = { ...recorded.run, thresholds: ofRun };
  const tally = createRunTally({ run, suites });
  for (const result of results) tally.add(result);
  const { notRun, durationMs, ended } = recorded.summary;
  return { ...recorded, run, summary: tally.summarize({ notRun, durationMs, ended }) };
}

const origin = { file, line: 2, column: 5, pointer: '/thresholds/0' };
const recorded = makeJudged(
  [
    { where: {}, measure: { kind: 'passRate' }, least: 0.5 },
    { where: { model: 'none' }, measure: { kind: 'passRate' }, least: 1 },
  ],
  [
    { origin, where: {}, groupBy: 'model', measure: { kind: 'passAt', k: 1 }, least: 0.25 },
    { origin, where: { model: 'small' }, measure: { kind: 'passAll', k: 3 }, least: 0.25 },
  ],
);

test('the table says what thresholds came to, those that were missed first', async () => {
  const text = await runReporter('table', recorded, results);
  expect(text.slice(text.indexOf('Thresholds'), text.indexOf('\n\nerrored:'))).toBe(`Thresholds
  ✗ suites/eval.yaml model=small: pass@1 is 0, 0.25 is needed (0 of 1 sample)
  ✗ suites/eval.yaml model=small: pass^3 is not known, since a task has fewer samples, 0.25 is needed (0 of 1 sample)
  ✓ all cases: the pass rate is 0.6666, 0.5 is needed (2 of 3 cases, 1 not judged)
  ✓ suites/eval.yaml model=large: pass@1 is 1, 0.25 is needed (1 of 1 sample, 1 not judged)
  - model=none: the pass rate is not known (no case was judged)`);
  expect(text).toContain('1 failed (1 under thresholds)');
});

test('a run whose failures are all governed, by thresholds that are met, has passed', async () => {
  const [failed, passed] = results;
  const few = [failed, passed].filter((result) => result !== undefined);
  const run = makeRun(few, [{ name: 'eval', file, caseCount: 2 }]);
  const summary = { ...run.summary, governedFailures: 1, thresholds: [] };
  expect(await runReporter('table', { ...run, summary }, few)).toContain(
    'passed: 2 cases, 1 passed, 1 failed (1 under thresholds) in',
  );
});

test('JSON says what thresholds came to, and which cases they govern, as its schema has it', async () => {
  const schema = await readFile(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8');
  const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': true } });
  const isReport = ajv.compile(JSON.parse(schema));
  const report = JSON.parse(await runReporter('json', recorded, results));
  isReport(report);
  expect(isReport.errors).toBeNull();
  expect(report.summary.thresholds).toEqual(recorded.summary.thresholds);
  expect(report.run.thresholds).toEqual(recorded.run.thresholds);
  expect(report.suites[0].cases.map(({ governed }: { governed?: true }) => governed)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});
