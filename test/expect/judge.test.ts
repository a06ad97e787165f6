import { describe, expect, test } from 'vitest';
import { judge } from '../../src/expect/judge.js';
import type { Expectation } from '../../src/model/expectation.js';
import type { ExecutionResult, Outcome } from '../../src/model/result.js';
import { buildExpectation, buildMatcher, buildResult, exited, origin, stopped } from './build-result.js';

const timedOut: Outcome = { outcome: 'timed-out', clock: 'wall', limitMs: 2000 };
const segfault: Outcome = { outcome: 'signaled', signal: 'SIGSEGV' };
const outOfMemory: Outcome = { outcome: 'memory-exceeded', limitBytes: 512 * 1024 ** 2 };
const tooMuchOutput: Outcome = { outcome: 'output-exceeded', limitBytes: 8 * 1024 ** 2 };
const buildFailed = stopped('build-failed', ['/usr/bin/rustc', '--edition', '2021'], 1);

describe('the ending', () => {
  test.each<[string, Outcome, Partial<Expectation>]>([
    ['exit code 0 where nothing is asked', exited(0), {}],
    ['an exit code that is listed', exited(2), { exitCode: [1, 2] }],
    ['any exit code but 0 where it is to be nonzero', exited(139), { exitCode: 'nonzero' }],
    ['an outcome that is listed', timedOut, { outcomes: ['signaled', 'timed-out'] }],
    ['a program that exits as its outcome says', exited(0), { outcomes: ['exited'] }],
    ['any exit code beside another outcome', exited(7), { outcomes: ['exited', 'timed-out'] }],
    ['a signal by its name', segfault, { signal: 'SIGSEGV' }],
    ['a signal by its short name', segfault, { signal: 'SEGV' }],
    ['a signal under its outcome', segfault, { outcomes: ['signaled'], signal: 'SIGSEGV' }],
    [
      'a signal where an exit code would do',
      segfault,
      { outcomes: ['exited', 'signaled'], exitCode: 'nonzero' },
    ],
    [
      'an exit code where a signal would do',
      exited(139),
      { outcomes: ['exited', 'signaled'], signal: 'SIGSEGV', exitCode: [139] },
    ],
    ['a build that has to fail', buildFailed, { outcomes: ['build-failed'] }],
    ['a successful build where only that is asked', exited(0), { phase: 'build' }],
    [
      'a build that has to fail, and nothing more',
      buildFailed,
      { phase: 'build', outcomes: ['build-failed'] },
    ],
  ])('%s passes', (_, outcome, demands) => {
    expect(judge(buildResult(outcome), buildExpectation(demands))).toEqual({ status: 'passed' });
  });

  test.each<[Outcome, Partial<Expectation>, string, string]>([
    [exited(3), {}, 'exitCode', 'exit code 3, expected 0'],
    [exited(3), { exitCode: [0, 1, 2] }, 'exitCode', 'exit code 3, expected 0, 1 or 2'],
    [exited(0), { exitCode: 'nonzero' }, 'exitCode', 'exit code 0, expected nonzero'],
    [exited(3), { stdout: [] }, 'exitCode', 'exit code 3, expected 0'],
    [exited(3), { outcomes: ['exited'] }, 'exitCode', 'exit code 3, expected 0'],
    [exited(3), { outcomes: ['exited', 'signaled'], exitCode: [1] }, 'exitCode', 'exit code 3, expected 1'],
    [exited(139), { signal: 'SEGV' }, 'signal', 'exit code 139, expected SIGSEGV'],
    [exited(0), { outcomes: ['timed-out'] }, 'outcome', 'exit code 0, expected timed-out'],
    [timedOut, {}, 'exitCode', 'timed out after 2 s, expected exit code 0'],
    [timedOut, { exitCode: [1, 2] }, 'exitCode', 'timed out after 2 s, expected exit code 1 or 2'],
    [
      { outcome: 'timed-out', clock: 'cpu', limitMs: 500 },
      { exitCode: 'nonzero' },
      'exitCode',
      'timed out after 500 ms of CPU time, expected a nonzero exit code',
    ],
    [segfault, {}, 'exitCode', 'killed by SIGSEGV, expected exit code 0'],
    [segfault, { signal: 'ABRT' }, 'signal', 'killed by SIGSEGV, expected SIGABRT'],
    [
      outOfMemory,
      { outcomes: ['signaled', 'timed-out'] },
      'outcome',
      'used more than 512 MiB of memory, expected signaled or timed-out',
    ],
    [tooMuchOutput, {}, 'exitCode', 'wrote more than 8 MiB of output, expected exit code 0'],
    [buildFailed, {}, 'exitCode', 'build failed: rustc exited with 1'],
    [
      buildFailed,
      { exitCode: 'nonzero' },
      'exitCode',
      'build failed: rustc exited with 1, expected a nonzero exit code',
    ],
    [buildFailed, { phase: 'build' }, 'phase', 'build failed: rustc exited with 1'],
    [buildFailed, { signal: 'SEGV' }, 'signal', 'build failed: rustc exited with 1, expected SIGSEGV'],
    [stopped('setup-failed', ['pip'], 2), {}, 'exitCode', 'setup failed: pip exited with 2'],
    [
      {
        outcome: 'setup-failed',
        step: {
          command: ['pip'],
          ending: { outcome: 'exited', exitCode: 1 },
          reason: 'there is no package "nothing" for pip',
        },
      },
      {},
      'exitCode',
      'setup failed: there is no package "nothing" for pip',
    ],
    [
      { outcome: 'build-failed', step: { command: ['go', 'build'], ending: timedOut } },
      {},
      'exitCode',
      'build failed: go timed out after 2 s',
    ],
    [
      { outcome: 'build-failed', step: { command: ['javac'], ending: segfault } },
      {},
      'exitCode',
      'build failed: javac was killed by SIGSEGV',
    ],
  ])('%j under %j fails at %s: %s', (outcome, demands, path, message) => {
    expect(judge(buildResult(outcome), buildExpectation(demands))).toEqual({
      status: 'failed',
      mismatches: [{ path, origin, message }],
    });
  });

  test('a program that leaves before the end of its epilogue fails, whatever it printed', () => {
    const result = { ...buildResult(exited(0), { stdout: 'passed\n' }), completed: false };
    const demands = { stdout: [buildMatcher({ kind: 'equals', text: 'passed' })] };
    const message = 'exited with code 0 before the end of its epilogue was reached';
    expect(judge(result, buildExpectation(demands))).toEqual({
      status: 'failed',
      mismatches: [{ path: 'epilogue', origin, message }],
    });
  });

  test('a program that is to fail may leave where it likes', () => {
    const result = { ...buildResult(exited(3)), completed: false };
    expect(judge(result, buildExpectation({ exitCode: 'nonzero' }))).toEqual({ status: 'passed' });
  });

  test('a key that cannot hold beside the outcome fails', () => {
    expect(explain(buildResult(timedOut), { outcomes: ['timed-out'], exitCode: [1] })).toEqual([
      'exitCode: timed out after 2 s, expected exit code 1',
    ]);
    expect(explain(buildResult(exited(0)), { outcomes: ['exited'], signal: 'SEGV' })).toEqual([
      'signal: exit code 0, expected SIGSEGV',
    ]);
    expect(explain(buildResult(segfault), { exitCode: [139], signal: 'SEGV' })).toEqual([
      'exitCode: killed by SIGSEGV, expected exit code 139',
    ]);
  });

  test('the line of stderr that explains a failure is added', () => {
    const stderr = 'Traceback (most recent call last):\n  File "/app/code.py", line 1\nValueError: no\n';
    expect(explain(buildResult(exited(1), { stderr }), {})).toEqual([
      'exitCode: exit code 1, expected 0 (ValueError: no)',
    ]);
  });

  test('stderr explains neither a success nor a time-out', () => {
    const stderr = 'Warning: slow';
    expect(explain(buildResult(exited(0), { stderr }), { exitCode: [1] })).toEqual([
      'exitCode: exit code 0, expected 1',
    ]);
    expect(explain(buildResult(timedOut, { stderr }), {})).toEqual([
      'exitCode: timed out after 2 s, expected exit code 0',
    ]);
  });
});

describe('the streams', () => {
  test('every demand that is not met is told, after the ending', () => {
    const result = buildResult(exited(1), { stdout: '4\n', stderr: 'oops\n' });
    const demands = {
      stdout: [buildMatcher({ kind: 'equals', text: '3' }), buildMatcher({ kind: 'contains', text: '4' })],
      stderr: [buildMatcher({ kind: 'notContains', text: 'oops' })],
    };
    expect(explain(result, demands)).toEqual([
      'exitCode: exit code 1, expected 0 (oops)',
      'stdout.equals: stdout differs at line 1: expected "3", got "4"',
      'stderr.notContains: stderr contains "oops" at line 1, expected it not to',
    ]);
  });

  test('what a program printed before its time was over is judged too', () => {
    const result = buildResult(timedOut, { stdout: 'tick\n' });
    const stdout = [buildMatcher({ kind: 'equals', text: 'tock' })];
    expect(explain(result, { outcomes: ['timed-out'], stdout })).toEqual([
      'stdout.equals: stdout differs at line 1: expected "tock", got "tick"',
    ]);
  });

  test('what a compiler printed is not taken for the program’s output', () => {
    const result = buildResult(buildFailed, { stdout: 'compiling', stderr: 'error: no\n' });
    const stdout = [buildMatcher({ kind: 'equals', text: '3' })];
    expect(explain(result, { stdout })).toEqual(['exitCode: build failed: rustc exited with 1 (error: no)']);
  });

  test('what a compiler printed is judged where the build has to fail', () => {
    const result = buildResult(buildFailed, { stderr: 'error[E0308]: mismatched types\n' });
    const stderr = [buildMatcher({ kind: 'contains', text: 'E0999' })];
    expect(explain(result, { outcomes: ['build-failed'], stderr })).toEqual([
      'stderr.contains: stderr does not contain "E0999"',
    ]);
  });
});

describe('time and memory', () => {
  const run = { wallMs: 2000, maxRssBytes: 64 * 1024 ** 2 };

  test('what is just within its limit passes', () => {
    const demands = { maxDurationMs: 2000, maxMemoryBytes: 64 * 1024 ** 2 };
    expect(explain(buildResult(exited(0), { phases: { run } }), demands)).toEqual([]);
  });

  test('what is just over its limit fails, and does not read like the limit', () => {
    const phases = { run: { wallMs: 2000.2, maxRssBytes: 64 * 1024 ** 2 + 1 } };
    const demands = { maxDurationMs: 2000, maxMemoryBytes: 64 * 1024 ** 2 };
    expect(explain(buildResult(exited(0), { phases }), demands)).toEqual([
      'maxDuration: took 2.001 s, expected at most 2 s',
      'maxMemory: used 64.1 MiB of memory, expected at most 64 MiB',
    ]);
  });

  test('the build does not count', () => {
    const phases = { build: { wallMs: 9000 }, run };
    expect(explain(buildResult(exited(0), { phases }), { maxDurationMs: 2000 })).toEqual([]);
  });

  test('the build is what counts where nothing else is asked for', () => {
    const phases = { build: { wallMs: 9000 } };
    expect(explain(buildResult(exited(0), { phases }), { phase: 'build', maxDurationMs: 2000 })).toEqual([
      'maxDuration: took 9 s, expected at most 2 s',
    ]);
  });

  test('memory that nobody measured is not taken for little', () => {
    const phases = { run: { wallMs: 1 } };
    expect(explain(buildResult(exited(0), { phases }), { maxMemoryBytes: 1024 })).toEqual([
      'maxMemory: memory was not measured, expected at most 1 KiB',
    ]);
  });
});

describe('origins', () => {
  test('a mismatch is located at its key, a default at the expectation, a matcher at itself', () => {
    const at = (line: number) => ({ ...origin, line });
    const verdict = judge(
      buildResult(timedOut, { stdout: 'x', phases: { run: { wallMs: 3000 } } }),
      buildExpectation({
        origin: at(10),
        origins: { maxDuration: at(12) },
        stdout: [{ kind: 'equals', text: 'y', origin: at(11) }],
        maxDurationMs: 2000,
      }),
    );
    const located =
      verdict.status === 'failed' ? verdict.mismatches.map((one) => [one.path, one.origin.line]) : [];
    expect(located).toEqual([
      ['exitCode', 10],
      ['stdout.equals', 11],
      ['maxDuration', 12],
    ]);
  });
});

function explain(result: ExecutionResult, demands: Partial<Expectation>): string[] {
  const verdict = judge(result, buildExpectation(demands));
  return verdict.status === 'passed'
    ? []
    : verdict.mismatches.map(({ path, message }) => `${path}: ${message}`);
}
