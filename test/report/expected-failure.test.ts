import { expect, test } from 'vitest';
import { parseXml, type XmlNode } from './parse-xml.js';
import { runReporter } from './run-reporter.js';
import { makeExecution, makeFailed, makeOrigin, makePassed, makeResults, makeRun } from './sample-run.js';

const file = 'suites/a.yaml';
const mismatch = { path: 'exitCode', origin: makeOrigin(file, 7), message: 'expected exit code 0, got 1' };
const failed = (number: number) =>
  makeFailed(number, [mismatch], makeExecution({ outcome: 'exited', exitCode: 1 }));

const results = makeResults([
  {
    file,
    cases: [
      {
        name: 'known',
        outcome: { status: 'passed', failureExpected: true },
        attempts: [failed(1), failed(2)],
      },
      {
        name: 'mended',
        outcome: { status: 'failed', failureExpected: true, reason: 'passes now: remove `fails`' },
        attempts: [makePassed(1)],
      },
    ],
  },
]);
const run = makeRun(results, [{ name: 'a', file, caseCount: 2 }]);

function findCases(node: XmlNode): XmlNode[] {
  return node.name === 'testcase' ? [node] : node.children.flatMap(findCases);
}

test('the table says that a case fails as expected, and what is to be done when it does not', async () => {
  const text = await runReporter('table', run, results);
  expect(text).toContain('✓  suites/a.yaml::known  python  190 ms  fails, as expected\n');
  expect(text).toContain('✗  suites/a.yaml::mended  python  120 ms\n    passes now: remove `fails`\n');
});

test('JUnit has no failure for what fails as expected, and one for what does not', async () => {
  const [known, mended] = findCases(parseXml(await runReporter('junit', run, results)));
  expect(known?.children.map(({ name }) => name)).toEqual(['properties']);
  const failure = mended?.children.find(({ name }) => name === 'failure');
  expect(failure?.attributes).toEqual({ message: 'passes now: remove `fails`', type: 'fails' });
});

test('JSON says that the failure was expected', async () => {
  const report = JSON.parse(await runReporter('json', run, results));
  expect(
    report.suites[0].cases.map((testCase: { failureExpected?: boolean }) => testCase.failureExpected),
  ).toEqual([true, true]);
});
