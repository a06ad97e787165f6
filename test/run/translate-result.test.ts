import { expect, it } from 'vitest';
import type { Ending, Outcome } from '../../src/model/result.js';
import { translateResult } from '../../src/run/translate-result.js';

const translate = (outcome: Outcome, stdout = '', stderr = '') =>
  translateResult({
    ...outcome,
    stdout: Buffer.from(stdout),
    stderr: Buffer.from(stderr),
    timing: { queuedMs: 900, phases: { build: { wallMs: 20.4 }, run: { wallMs: 3.4 } } },
  });
const failBuild = (ending: Ending): Outcome => ({
  outcome: 'build-failed',
  step: { command: ['cc', 'code.c'], ending },
});

it('counts the time of the build and the run, and not the wait', () => {
  expect(translate({ outcome: 'exited', exitCode: 0 }).executionTime).toBe(24);
});

it('knows signals that have no name', () => {
  expect(translate({ outcome: 'signaled', signal: 'SIG34' }).exitCode).toBe(162);
});

it('adds a reason to what was printed where no exit code tells it', () => {
  const ending = { outcome: 'signaled', signal: 'SIGABRT' } as const;
  expect(translate(ending, 'out', 'err\n').error).toBe('the program was ended by SIGABRT\nerr\n');
  expect(translate({ outcome: 'exited', exitCode: 1 }, 'out', 'err\n').error).toBe('err\n');
});

it('takes what a compiler printed on either stream for its errors', () => {
  const { output, error } = translate(
    failBuild({ outcome: 'exited', exitCode: 2 }),
    'on stdout',
    'on stderr\n',
  );
  expect({ output, error }).toEqual({ output: '', error: 'on stderr\non stdout' });
});

it('says so where a build ends in silence, or by a limit', () => {
  expect(translate(failBuild({ outcome: 'exited', exitCode: 2 }))).toMatchObject({
    exitCode: 2,
    error: 'the build failed: cc code.c exited with 2',
  });
  const late = failBuild({ outcome: 'timed-out', clock: 'wall', limitMs: 60_000 });
  expect(translate(late, '', 'compiling\n')).toMatchObject({
    exitCode: 124,
    error: 'the build failed: cc code.c took more than 60 s\ncompiling\n',
  });
});

it('has no exit code where the environment could not be set up', () => {
  const ending = { outcome: 'exited', exitCode: 1 } as const;
  const step = { command: ['pip', 'install', 'nothing'], ending };
  expect(translate({ outcome: 'setup-failed', step }, 'no such package\n')).toEqual({
    success: false,
    output: '',
    error: 'the environment could not be set up: pip install nothing exited with 1\nno such package\n',
    executionTime: 24,
  });
});
