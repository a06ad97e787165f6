import { describe, expect, test } from 'vitest';
import { createRunTally } from '../../../src/analysis/tally-run.js';
import type { JunitOptions } from '../../../src/model/junit-options.js';
import type { RecordedRun } from '../../../src/model/run.js';
import type { Threshold } from '../../../src/model/threshold.js';
import { parseXml } from '../parse-xml.js';
import { runReporter } from '../run-reporter.js';
import { makeExecution, makeFailed, makeOrigin, makeOutput, makeResults, makeRun } from '../sample-run.js';
import { findAll, listNames, readVerdict } from './xml-query.js';

const file = 'suites/eval.yaml';
const attempts = [
  makeFailed(
    1,
    [{ path: 'exitCode', origin: makeOrigin(file, 8), message: 'exit code 1, expected 0' }],
    makeExecution({ outcome: 'exited', exitCode: 1 }, { stdout: makeOutput('printed\n') }),
  ),
];
const results = makeResults([
  {
    file,
    cases: [
      { name: '1', labels: { model: 'small' }, outcome: { status: 'failed' }, attempts },
      { name: '2', labels: { model: 'large' }, outcome: { status: 'passed' } },
      { name: '3', labels: { model: 'large' }, outcome: { status: 'errored' } },
      { name: '4', labels: { model: 'large' }, outcome: { status: 'skipped' } },
      { name: '5', outcome: { status: 'failed' }, attempts },
    ],
  },
]);
const origin = makeOrigin(file, 2, '/thresholds/0');
const byModel: Threshold = {
  origin,
  where: {},
  groupBy: 'model',
  measure: { kind: 'passRate' },
  least: 0.5,
};
const ofRun: readonly Threshold[] = [
  {
    origin: makeOrigin('umwelten-suite.yaml', 3),
    where: { model: 'small' },
    measure: { kind: 'passRate' },
    least: 0.1,
  },
  { where: { model: 'none' }, measure: { kind: 'passRate' }, least: 1 },
];

function makeJudged(): RecordedRun {
  const suites = [{ name: 'eval', file, caseCount: 5, thresholds: [byModel] }];
  const recorded = makeRun(results, suites);
  const run = { ...recorded.run, thresholds: ofRun };
  const tally = createRunTally({ run, suites });
  for (const result of results) tally.add(result);
  const { notRun, durationMs, ended } = recorded.summary;
  return { ...recorded, run, summary: tally.summarize({ notRun, durationMs, ended }) };
}

async function report(junit: JunitOptions = {}) {
  return parseXml(await runReporter('junit', makeJudged(), [], { junit }));
}

describe('where thresholds govern', () => {
  test('they are testcases instead of the cases, each in its group, but for what the harness could not do', async () => {
    const root = await report();
    expect(root.children.map((suite) => [suite.attributes.name, listNames(suite)])).toEqual([
      [
        file,
        [
          'model=large: the pass rate, at least 0.5',
          'model=small: the pass rate, at least 0.5',
          '3 [python]',
          '5 [python]',
        ],
      ],
      ['thresholds', ['model=small: the pass rate, at least 0.1', 'model=none: the pass rate, at least 1']],
    ]);
    expect(findAll(root, 'testcase').map(readVerdict)).toEqual([
      'passed',
      'failure',
      'error',
      'failure',
      'failure',
      'skipped',
    ]);
  });

  test('one that was missed says what it came to, and where it is stated', async () => {
    const [, missed] = findAll(await report(), 'testcase');
    expect(missed?.attributes).toMatchObject({ classname: 'suites.eval', file, line: '2' });
    const [failure] = missed === undefined ? [] : findAll(missed, 'failure');
    const message = 'suites/eval.yaml model=small: the pass rate is 0, 0.5 is needed (0 of 1 case)';
    expect(failure?.attributes).toEqual({ message, type: 'threshold' });
    expect(failure?.text).toBe(`${message}\n    at threshold (suites/eval.yaml:2:5)\n`);
  });

  test.each(['ungoverned', 'all'] as const)(
    'counts are those of what is written, with %s cases',
    async (cases) => {
      const root = await report({ cases });
      for (const node of [root, ...root.children]) {
        const verdicts = findAll(node, 'testcase').map(readVerdict);
        const count = (wanted: string) => String(verdicts.filter((verdict) => verdict === wanted).length);
        expect(node.attributes).toMatchObject({
          tests: String(verdicts.length),
          failures: count('failure'),
          errors: count('error'),
          skipped: count('skipped'),
        });
      }
    },
  );

  test('all cases are there when they are asked for, and those that failed are no failures', async () => {
    const root = await report({ cases: 'all' });
    const [suite] = root.children;
    const cases = suite === undefined ? [] : findAll(suite, 'testcase').slice(2);
    expect(cases.map((node) => [node.attributes.name, readVerdict(node)])).toEqual([
      ['1 [python]', 'skipped'],
      ['2 [python]', 'passed'],
      ['3 [python]', 'error'],
      ['4 [python]', 'skipped'],
      ['5 [python]', 'failure'],
    ]);
    const [governed] = cases;
    expect(governed?.children.map(({ name, text }) => [name, text]).slice(1)).toEqual([
      [
        'skipped',
        'failed, under a threshold: exit code 1, expected 0\n    at exitCode (suites/eval.yaml:8:5)\n\nexited with code 1\n',
      ],
      ['system-out', 'printed\n'],
    ]);
  });
});
