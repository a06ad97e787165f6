import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/case.js';
import { runScripted } from '../support/run-scripted.js';
import { createScriptedRunner, makeExited } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

const origin = { file: 'a.yaml', line: 1, column: 1, pointer: '/cases/0' };
const checker = { kind: 'checker', origin, language: 'python', code: 'check', expected: '3.14' } as const;

/** A case whose program writes 3.1415 and whose checker ends as it is told to. */
async function runChecked(answer: number, changes: Partial<Case> = {}, written = Buffer.from('3.1415\n')) {
  const asked: string[] = [];
  const seen: (string | Uint8Array | undefined)[] = [];
  const runner = createScriptedRunner({
    execute: (plan, { attemptId }) => {
      const isChecker = attemptId.endsWith(' checker');
      if (!isChecker) return { ...makeExited(0, ''), stdout: written };
      asked.push(String(plan.sources['/app/code']));
      seen.push(plan.run.files.actual);
      return makeExited(answer, 'off by 0.0015\n');
    },
  });
  const expectation = { origin, origins: {}, exitCode: [0], stdout: [checker] };
  const suites = [makeSuite('a.yaml', [{ name: 'pi', expect: expectation, ...changes }])];
  const { results } = await runScripted({ suites, runner });
  return { attempt: results[0]?.attempts[0], asked, seen };
}

describe('a checker', () => {
  it('passes a case where it exits with 0', async () => {
    const { attempt, asked } = await runChecked(0);
    expect(attempt?.status).toBe('passed');
    expect(asked).toEqual(['check']);
  });

  it('finds the output byte by byte, also where it is no text', async () => {
    const written = Buffer.from([0xff, 0x00, 0xc3, 0x0a]);
    const { attempt, seen } = await runChecked(0, {}, written);
    expect(attempt?.status).toBe('passed');
    expect(seen).toEqual([written]);
  });

  it('fails a case in its own words where it exits with 1', async () => {
    expect((await runChecked(1)).attempt).toMatchObject({
      status: 'failed',
      mismatches: [
        { path: 'stdout.checker', message: 'stdout is not right, says its checker: off by 0.0015' },
      ],
    });
  });

  it('that has no answer makes the case errored, not failed', async () => {
    expect((await runChecked(2)).attempt).toMatchObject({
      status: 'errored',
      error: { message: 'the checker of the case has no answer: it exited with 2' },
    });
  });

  it('is not asked where the program has failed already', async () => {
    const demands = { origin, origins: {}, exitCode: [1], stdout: [checker] };
    const { attempt, asked } = await runChecked(0, { expect: demands });
    expect(attempt).toMatchObject({ status: 'failed', mismatches: [{ path: 'exitCode' }] });
    expect(asked).toEqual([]);
  });
});
