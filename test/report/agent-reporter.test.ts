import { expect, test } from 'vitest';
import { createCommandGuard } from '../../src/report/create-command-guard.js';
import { makeMixedRun } from '../support/make-mixed-run.js';
import { findCommands } from './ci-commands.js';
import { runReporter } from './run-reporter.js';
import {
  makeExecution,
  makeFailed,
  makeOrigin,
  makeOutput,
  makePassed,
  makeResults,
  makeRun,
  sampleResults,
  sampleRun,
} from './sample-run.js';

function makeFailures(count: number) {
  const cases = Array.from({ length: count }, (_, index) => ({
    name: `case ${index}`,
    outcome: { status: 'failed' as const },
    attempts: [
      makeFailed(
        1,
        [{ path: 'exitCode', origin: makeOrigin('a.yaml', 3), message: 'exit code 1, expected 0' }],
        makeExecution({ outcome: 'exited', exitCode: 1 }, { stderr: makeOutput('Traceback:\n  boom\n') }),
      ),
    ],
  }));
  const results = makeResults([{ file: 'a.yaml', cases }]);
  return { results, run: makeRun(results, [{ name: 'a', file: 'a.yaml', caseCount: count }]) };
}

test('a failed case is what to mend, where, and how to run it again', async () => {
  const { run } = makeFailures(1);
  expect(await runReporter('agent', run, [])).toBe(
    [
      'FAILED a.yaml::case 0 (python, a.yaml:4)',
      '  exitCode (a.yaml:3): exit code 1, expected 0',
      '  stderr:',
      '    Traceback:',
      '      boom',
      "  rerun: umwelten-suite run --case 'a.yaml::case 0'",
      'failed: 1 case, 1 failed in 1.23 s (local runner)',
      '',
    ].join('\n'),
  );
});

test('of what passed only the number is told', async () => {
  const passed = makeResults([
    { file: 'a.yaml', cases: [{ name: 'one', outcome: { status: 'passed' }, attempts: [makePassed(1)] }] },
  ]);
  const run = makeRun(passed, [{ name: 'a', file: 'a.yaml', caseCount: 1 }]);
  expect(await runReporter('agent', run, passed)).toBe('passed: 1 case, 1 passed in 1.23 s (local runner)\n');
});

test('twenty failures are told in full, fifty by their heads, the others counted', async () => {
  const { run } = makeFailures(75);
  const text = await runReporter('agent', run, []);
  expect(text.match(/^ {2}rerun: /gm)).toHaveLength(20);
  expect(text.match(/^FAILED /gm)).toHaveLength(70);
  expect(text).toContain('and 5 more failures: the json report has them all\n');
});

test('a run with every status reads like this', async () => {
  const text = await runReporter('agent', sampleRun, sampleResults);
  expect(text.replaceAll(/x{100,}/g, 'xxx…')).toMatchSnapshot();
});

test('nothing that a program printed stands at the start of a line, nor is a command', async () => {
  const { recorded, events } = makeMixedRun();
  const guard = createCommandGuard();
  const text = guard(await runReporter('agent', recorded, []));
  expect(events.length).toBeGreaterThan(0);
  const starts = new Set(text.split('\n').map((line) => /^\S+/.exec(line)?.[0]));
  for (const start of starts) {
    expect(start ?? 'FAILED').toMatch(/^(FAILED|ERRORED|MISSED|\d+|errored:|interrupted)$/);
  }
  expect(findCommands(text)).toEqual([]);
  expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e\u2028]/);
  expect(text.length, 'ten megabytes are cut short').toBeLessThan(60_000);
});
