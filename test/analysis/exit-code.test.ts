import { expect, test } from 'vitest';
import { decideExitCode, type ExitCodeOptions, exitCodes } from '../../src/analysis/exit-code.js';
import type { CaseStatus } from '../../src/model/attempt.js';
import type { RunSummary } from '../../src/model/run.js';

test('the exit codes are those that are documented', () => {
  expect(exitCodes).toEqual({
    passed: 0,
    failed: 1,
    usage: 2,
    errored: 3,
    nothingSelected: 4,
    interrupted: 130,
    terminated: 143,
  });
});

test.each<[string, Parts, Partial<ExitCodeOptions>, number]>([
  ['all cases passed', { passed: 2 }, {}, 0],
  ['flaky cases passed', { passed: 2, flaky: 1 }, {}, 0],
  ['flaky cases passed and are to fail', { passed: 2, flaky: 1 }, { flakyFails: true }, 1],
  ['all cases were skipped', { skipped: 2 }, {}, 0],
  ['a case failed', { passed: 5, failed: 1 }, {}, 1],
  ['snapshots fail the run', { passed: 5 }, { snapshotsFail: true }, 1],
  ['snapshots fail the run and a case errored', { errored: 1 }, { snapshotsFail: true }, 3],
  ['the first failure ended the run', { failed: 1, notRun: 9, ended: 'fail-fast' }, {}, 1],
  ['the run took too long', { passed: 5, notRun: 9, ended: 'timed-out' }, {}, 1],
  ['the run took too long before any case ended', { ended: 'timed-out' }, { passWithNoTests: true }, 1],
  ['a case errored', { passed: 5, errored: 1 }, {}, 3],
  ['one case errored and another failed', { failed: 1, errored: 1 }, {}, 3],
  ['the run took too long and a case errored', { errored: 1, ended: 'timed-out' }, {}, 3],
  ['the runner was lost', { passed: 5, notRun: 9, ended: 'runner-lost' }, {}, 3],
  ['the runner was lost at once', { ended: 'runner-lost' }, { passWithNoTests: true }, 3],
  ['no case was selected', {}, {}, 4],
  ['no case was selected, which may be', {}, { passWithNoTests: true }, 0],
  ['the run was interrupted', { passed: 1, ended: 'interrupted' }, {}, 130],
  ['the run was interrupted from the keyboard', { ended: 'interrupted' }, { signal: 'SIGINT' }, 130],
  ['the run was terminated', { passed: 1, ended: 'interrupted' }, { signal: 'SIGTERM' }, 143],
  ['the run was interrupted after errors', { errored: 1, failed: 1, ended: 'interrupted' }, {}, 130],
])('where %s: %o with %o, the exit code is %i', (_, parts, options, code) => {
  const summary = buildSummary(parts);
  expect(decideExitCode(summary, { passWithNoTests: false, flakyFails: false, ...options })).toBe(code);
});

type Parts = Partial<Record<CaseStatus, number> & Omit<RunSummary, 'counts'>>;

function buildSummary({
  notRun = 0,
  flaky = 0,
  cached = 0,
  ended = 'completed',
  ...counts
}: Parts): RunSummary {
  return {
    counts: { passed: 0, failed: 0, errored: 0, skipped: 0, cancelled: 0, ...counts },
    notRun,
    flaky,
    cached,
    durationMs: 1000,
    ended,
  };
}
