import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Attempt, CaseOutcome, Mismatch } from '../../src/model/attempt.js';
import type { Case } from '../../src/model/case.js';
import { planRecording } from '../../src/run/plan-recording.js';
import { scriptedIsolation } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

async function makeCase(given: Partial<Case>): Promise<Case> {
  for await (const testCase of makeSuite('a.yaml', [{ name: 'one', ...given }]).cases()) return testCase;
  throw new Error('there is a case');
}

const at = (pointer: string) => ({ file: 'a.yaml', line: 1, column: 1, pointer });

const expectation: Case['expect'] = {
  origin: at('/cases/0/expect'),
  origins: { exitCode: at('/cases/0/expect/exitCode'), stdout: at('/cases/0/expect/stdout') },
  exitCode: [3],
  stdout: [{ kind: 'equals', text: 'x', origin: at('/cases/0/expect/stdout') }],
};

function makeOutput(text: string) {
  const digest = createHash('sha256').update(text).digest('hex');
  return { encoding: 'utf-8', text, bytes: text.length, truncated: false, digest } as const;
}

function makeAttempt(number: number, stdout: string, mismatches: readonly Mismatch[]): Attempt {
  return {
    number,
    startedAtMs: 0,
    durationMs: 1,
    ...(mismatches.length === 0 ? { status: 'passed' } : { status: 'failed', mismatches }),
    execution: {
      outcome: 'exited',
      exitCode: 4,
      stdout: makeOutput(stdout),
      stderr: makeOutput(''),
      timing: { queuedMs: 0, phases: {} },
      runner: 'local',
      isolation: scriptedIsolation,
      source: 'catalogue',
      sourceReason: 'scripted',
      planDigest: '',
      cached: false,
    },
  };
}

const wrongCode: Mismatch = {
  path: 'exitCode',
  origin: at('/cases/0/expect/exitCode'),
  message: 'exit code 4',
};
const wrongText: Mismatch = {
  path: 'stdout.equals',
  origin: at('/cases/0/expect/stdout'),
  message: 'differs',
};

async function plan(attempts: readonly Attempt[], options: { expect?: Case['expect']; adds?: boolean } = {}) {
  const { expect: given = expectation, adds = false } = options;
  const status = attempts.at(-1)?.status ?? 'cancelled';
  const outcome: CaseOutcome = { status, flaky: false, passes: 0, attempts: attempts.length };
  return planRecording({ testCase: await makeCase({ expect: given }), result: { outcome, attempts }, adds });
}

describe('what is recorded of a case', () => {
  it('is each value that it states and did not meet', async () => {
    expect(await plan([makeAttempt(1, 'y\n', [wrongCode, wrongText])])).toEqual({
      edits: [
        { kind: 'number', pointer: '/cases/0/expect/exitCode', value: 4 },
        { kind: 'equals', pointer: '/cases/0/expect/stdout', text: 'y\n' },
      ],
    });
  });

  it('is nothing where it passed, unless something is to be added', async () => {
    expect(await plan([makeAttempt(1, 'x', [])])).toEqual({ edits: [] });
    expect(await plan([makeAttempt(1, 'x', [])], { adds: true })).toEqual({ edits: [] });
    const { stdout: _, ...silent } = expectation;
    expect(await plan([makeAttempt(1, 'x', [])], { expect: silent, adds: true })).toEqual({
      edits: [{ kind: 'add-stdout', pointer: '/cases/0', text: 'x' }],
    });
  });

  it('is nothing where the attempts differ, though each could be recorded', async () => {
    const attempts = [makeAttempt(1, 'y', [wrongText]), makeAttempt(2, 'z', [wrongText])];
    expect(await plan(attempts)).toEqual({
      problem: 'it does not do the same at each attempt',
      isError: false,
    });
    const same = [makeAttempt(1, 'y', [wrongText]), makeAttempt(2, 'y', [wrongText])];
    expect(await plan(same)).toMatchObject({ edits: [{ text: 'y' }] });
  });

  it('is nothing where it states no exit code, and has another one than 0', async () => {
    const { exitCode: _, ...origins } = expectation.origins;
    expect(
      await plan([makeAttempt(1, 'y', [wrongCode, wrongText])], { expect: { ...expectation, origins } }),
    ).toEqual({
      problem: 'exit code 4',
      isError: false,
    });
  });

  it('is nothing where it is known to fail', async () => {
    const testCase = await makeCase({ expect: expectation, fails: true });
    const result = {
      outcome: { status: 'passed', flaky: false, passes: 0, attempts: 1 },
      attempts: [makeAttempt(1, 'y', [wrongText])],
    } as const;
    expect(planRecording({ testCase, result, adds: false })).toEqual({ edits: [] });
  });

  it('is nothing where the harness could not run it', async () => {
    const error = { code: 'sandbox-failed', message: 'no sandbox' } as const;
    const attempt: Attempt = { number: 1, startedAtMs: 0, durationMs: 1, status: 'errored', error };
    expect(await plan([attempt])).toEqual({ problem: 'no sandbox', isError: true });
  });
});
