import { describe, expect, it } from 'vitest';
import { openResultStore } from '../../src/cache/result-store.js';
import type { Case } from '../../src/model/case.js';
import type { ExecutionResult } from '../../src/model/result.js';
import type { ReuseMode } from '../../src/run/reuse-results.js';
import { createFolder } from '../support/create-folder.js';
import { runScripted } from '../support/run-scripted.js';
import { createScriptedRunner, makeExited, type Script } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

type Given = Partial<Case> & { name: string };

interface RunOptions {
  readonly mode?: ReuseMode;
  readonly verifyRate?: number;
  readonly secrets?: ReadonlyMap<string, string>;
}

const origin = { file: 'a.yaml', line: 1, column: 1, pointer: '/cases/0' };

/** Runs in one project's store as often as it is called. */
async function openProject() {
  const folder = await createFolder();
  return async (
    given: readonly Given[],
    execute: Script['execute'] = () => makeExited(0),
    options: RunOptions = {},
  ) => {
    const runner = createScriptedRunner({ execute });
    const { mode = 'auto', verifyRate, secrets = new Map() } = options;
    const { run, results, events } = await runScripted({
      suites: [makeSuite('a.yaml', given)],
      runner,
      secrets,
      reuse: { mode, verifyRate, store: openResultStore({ folder, now: Date.now }) },
    });
    return {
      summary: run.summary,
      executed: runner.attemptIds.map((id) => id.replace(/^a\.yaml::/, '')),
      statuses: results.map(({ outcome }) => outcome.status),
      errors: results.flatMap(({ attempts }) =>
        attempts.flatMap((attempt) => (attempt.status === 'errored' ? attempt.error.message : [])),
      ),
      attempts: results.flatMap(({ attempts }) => attempts),
      notices: events.flatMap((event) => (event.type === 'notice' ? event.message : [])),
    };
  };
}

/** Whether a case is executed again in a second run, when its first came to this. */
async function isExecutedAgain(
  given: Partial<Case>,
  result: ExecutionResult = makeExited(0),
): Promise<boolean> {
  const run = await openProject();
  const cases = [{ name: 'one', ...given }];
  expect((await run(cases, () => result)).executed).not.toEqual([]);
  return (await run(cases, () => result)).executed.length > 0;
}

describe('a result of an earlier run', () => {
  it('stands in for an execution, and is told as what it is', async () => {
    const run = await openProject();
    await run([{ name: 'one' }], () => makeExited(0, 'printed'));
    const { executed, attempts, summary } = await run([{ name: 'one' }]);
    expect(executed).toEqual([]);
    expect(attempts).toMatchObject([
      { status: 'passed', execution: { cached: true, stdout: { text: 'printed' } } },
    ]);
    expect(summary).toMatchObject({ cached: 1, counts: { passed: 1 } });
  });

  it('is judged anew', async () => {
    const run = await openProject();
    const demand = (text: string) => ({
      name: 'one',
      expect: { origin, origins: {}, stdout: [{ kind: 'equals', origin, text } as const] },
    });
    expect((await run([demand('1')], () => makeExited(0, '2'))).statuses).toEqual(['failed']);
    expect(await run([demand('2')])).toMatchObject({ statuses: ['passed'], executed: [] });
  });

  it('is judged by what its checker has said before', async () => {
    const run = await openProject();
    const checker = { kind: 'checker', origin, language: 'python', code: 'check', expected: '' } as const;
    const cases = [{ name: 'one', expect: { origin, origins: {}, stdout: [checker] } }];
    expect((await run(cases)).executed).toEqual(['one#1', 'one#1 checker']);
    expect(await run(cases, undefined, { mode: 'only' })).toMatchObject({
      executed: [],
      statuses: ['passed'],
    });
  });

  it('is none of another program, input or secret', async () => {
    const run = await openProject();
    await run([{ name: 'one' }]);
    expect((await run([{ name: 'one', code: 'other' }])).executed).toEqual(['one#1']);
    expect((await run([{ name: 'one', stdin: 'other' }])).executed).toEqual(['one#1']);
    expect(
      (
        await run([{ name: 'one', env: { A: { secret: 'A' } } }], undefined, {
          secrets: new Map([['A', 'x']]),
        })
      ).executed,
    ).toEqual(['one#1']);
  });

  it('is that of a case with another name and place', async () => {
    const run = await openProject();
    await run([{ name: 'one', code: 'same' }]);
    expect((await run([{ name: 'new' }, { name: 'two', code: 'same' }])).executed).toEqual(['new#1']);
  });
});

describe('what is executed each time', () => {
  it('is what would not say the same, or is not to be kept', async () => {
    expect(await isExecutedAgain({})).toBe(false);
    expect(await isExecutedAgain({ network: true })).toBe(true);
    expect(await isExecutedAgain({ repetition: { kind: 'repeat', times: 2, passRate: 1 } })).toBe(true);
    expect(await isExecutedAgain({ expect: { origin, origins: {}, maxDurationMs: 1000 } })).toBe(true);
    expect(await isExecutedAgain({ expect: { origin, origins: {}, maxMemoryBytes: 1000 } })).toBe(true);
    expect(await isExecutedAgain({ container: {} })).toBe(false);
    expect(await isExecutedAgain({ container: { setupCommands: ['apk add curl'] } })).toBe(true);
  });

  it('is what a busy machine may have done', async () => {
    const { stdout, stderr, timing } = makeExited(0);
    const streams = { stdout, stderr, timing };
    const killed: ExecutionResult = { outcome: 'signaled', signal: 'SIGKILL', ...streams };
    const late: ExecutionResult = { outcome: 'timed-out', clock: 'wall', limitMs: 1, ...streams };
    const large: ExecutionResult = { outcome: 'memory-exceeded', limitBytes: 1, ...streams };
    for (const result of [killed, late, large]) expect(await isExecutedAgain({}, result)).toBe(true);
    const ended: ExecutionResult = { outcome: 'signaled', signal: 'SIGSEGV', ...streams };
    const step = { command: ['cc'], ending: { outcome: 'exited', exitCode: 1 } } as const;
    const unbuilt: ExecutionResult = { outcome: 'build-failed', step, ...streams };
    for (const result of [makeExited(1), ended, unbuilt])
      expect(await isExecutedAgain({}, result)).toBe(false);
  });

  it('is a case that needed a second attempt', async () => {
    const run = await openProject();
    const flaky = [{ name: 'one', repetition: { kind: 'retry', retries: 1 } as const }];
    const failOnce: Script['execute'] = (_, { attemptId }) => makeExited(attemptId.endsWith('#1') ? 1 : 0);
    expect((await run(flaky, failOnce)).executed).toEqual(['one#1', 'one#2']);
    expect((await run(flaky, failOnce)).executed).toEqual(['one#1', 'one#2']);
  });

  it('is a program that prints a secret', async () => {
    const run = await openProject();
    const secrets = new Map([['TOKEN', 'hunter2']]);
    const print: Script['execute'] = () => makeExited(0, 'hunter2');
    await run([{ name: 'one' }], print, { secrets });
    expect((await run([{ name: 'one' }], print, { secrets })).executed).toEqual(['one#1']);
  });
});

describe('equal plans of one run', () => {
  it('are executed once, whether at once or one after the other', async () => {
    const run = await openProject();
    const same = ['one', 'two', 'three', 'four', 'five'].map((name) => ({ name, code: 'same' }));
    const { executed, statuses, summary } = await run(same, () => makeExited(1));
    expect(executed).toHaveLength(1);
    expect(statuses).toEqual(['failed', 'failed', 'failed', 'failed', 'failed']);
    expect(summary.cached).toBe(4);
  });

  it('are executed each where what they come to is not to be relied on', async () => {
    const run = await openProject();
    const same = ['one', 'two', 'three'].map((name) => ({ name, code: 'same' }));
    const { stdout, stderr, timing } = makeExited(0);
    const late: ExecutionResult = { outcome: 'timed-out', clock: 'wall', limitMs: 1, stdout, stderr, timing };
    expect((await run(same, () => late)).executed).toHaveLength(3);
  });

  it('are executed each where one could not be', async () => {
    const run = await openProject();
    let isBroken = true;
    const { statuses } = await run(
      ['one', 'two'].map((name) => ({ name, code: 'same' })),
      () => {
        if (!isBroken) return makeExited(0);
        isBroken = false;
        throw new Error('broken');
      },
    );
    expect(statuses.toSorted()).toEqual(['errored', 'passed']);
  });
});

describe('reuse', () => {
  it('off executes, and keeps nothing', async () => {
    const run = await openProject();
    await run([{ name: 'one' }], undefined, { mode: 'off' });
    expect((await run([{ name: 'one' }])).executed).toEqual(['one#1']);
    expect((await run([{ name: 'one' }], undefined, { mode: 'off' })).executed).toEqual(['one#1']);
  });

  it('refresh executes, and keeps what comes of it', async () => {
    const run = await openProject();
    await run([{ name: 'one' }], () => makeExited(1));
    expect((await run([{ name: 'one' }], undefined, { mode: 'refresh' })).executed).toEqual(['one#1']);
    expect(await run([{ name: 'one' }])).toMatchObject({ executed: [], statuses: ['passed'] });
  });

  it('only executes nothing: what is not kept is errored, not failed', async () => {
    const run = await openProject();
    await run([{ name: 'one' }]);
    const { executed, statuses, errors } = await run(
      [{ name: 'one' }, { name: 'two' }, { name: 'three', network: true }],
      undefined,
      { mode: 'only' },
    );
    expect(executed).toEqual([]);
    expect(statuses).toEqual(['passed', 'errored', 'errored']);
    expect(errors).toEqual([
      'there is no result to reuse: none is kept of it',
      'there is no result to reuse: it is one that is never kept',
    ]);
  });

  it('only tries no case again: one whose kept result fails is failed, not errored', async () => {
    const run = await openProject();
    await run([{ name: 'one' }], () => makeExited(1));
    const retried = { repetition: { kind: 'retry', retries: 2 } as const };
    const { executed, statuses, attempts, errors } = await run(
      [
        { name: 'one', ...retried },
        { name: 'two', ...retried },
      ],
      undefined,
      { mode: 'only' },
    );
    expect(executed).toEqual([]);
    expect(statuses).toEqual(['failed', 'errored']);
    expect(attempts).toHaveLength(2);
    expect(errors).toEqual(['there is no result to reuse: none is kept of it']);
  });

  it('that is verified executes all the same, and tells what differs', async () => {
    const run = await openProject();
    const cases = [{ name: 'same' }, { name: 'changed' }];
    await run(cases);
    const print: Script['execute'] = (_, { attemptId }) =>
      makeExited(0, attemptId.includes('changed') ? 'now' : '');
    const verified = await run(cases, print, { verifyRate: 1 });
    expect(verified.executed).toEqual(['same#1', 'changed#1']);
    expect(verified.notices).toEqual([
      'a.yaml::changed: the result that was kept is another than that of now',
    ]);
    expect(verified.summary.cached).toBe(0);
    // What was seen last is kept.
    expect((await run(cases, print, { verifyRate: 1 })).notices).toEqual([]);
  });

  it('is verified in about the part that is asked for', async () => {
    const run = await openProject();
    const cases = Array.from({ length: 400 }, (_, index) => ({ name: `case ${index}` }));
    await run(cases);
    const { executed } = await run(cases, undefined, { verifyRate: 0.25 });
    // Nine standard deviations around 100.
    expect(executed.length).toBeGreaterThan(20);
    expect(executed.length).toBeLessThan(180);
  });
});
