import { describe, expect, it } from 'vitest';
import { createSummarizer } from '../../src/analysis/summarize.js';
import { InfrastructureError, UserError } from '../../src/model/errors.js';
import type { Reporter, RunEvent } from '../../src/model/run.js';
import type { Emit } from '../../src/run/emit-events.js';
import { runScripted, scriptedRun } from '../support/run-scripted.js';
import { createScriptedRunner, makeExited, makeReady, waitForAbort } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

/** Exits as the code says: `exit 3`; `exit 0` where it says nothing of the kind. */
const obedient = {
  execute: ({ run }: { run: { command: readonly string[] } }) =>
    makeExited(Number(/exit (\d+)/u.exec(run.command[1] ?? '')?.[1] ?? 0)),
};

function listTypes(events: readonly RunEvent[]): string[] {
  return events.map(({ type }) => type);
}

function tellStatus(results: readonly { case: { name: string }; outcome: { status: string } }[]) {
  return Object.fromEntries(results.map((result) => [result.case.name, result.outcome.status]));
}

describe('the isolation that a result is stamped with', () => {
  it('lacks the guard of the network where the case has one', async () => {
    const suites = [makeSuite('a.yaml', [{ name: 'with', network: true }, { name: 'without' }])];
    const { results } = await runScripted({ suites, runner: createScriptedRunner() });
    const guards = results.map(({ attempts: [attempt] }) =>
      attempt?.status === 'passed' ? attempt.execution.isolation.guards : [],
    );
    expect(guards).toEqual([
      ['filesystem', 'processes'],
      ['filesystem', 'processes', 'network'],
    ]);
  });
});

describe('the events of a run', () => {
  it('begin with run-started and end with run-finished', async () => {
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const { events } = await runScripted({ suites, runner: createScriptedRunner() });
    expect(listTypes(events)).toEqual([
      'run-started',
      'environment-prepared',
      'case-started',
      'attempt-finished',
      'case-finished',
      'run-finished',
    ]);
  });

  it('finish every case that they start, also when the run is stopped', async () => {
    const controller = new AbortController();
    const runner = createScriptedRunner({
      execute: (plan, { signal }) => {
        if (plan.run.command[1] !== 'endless') return makeExited(0);
        controller.abort();
        return waitForAbort(signal);
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }, { name: 'endless' }, { name: 'never' }])];
    const { events } = await runScripted({ suites, runner, signal: controller.signal, concurrency: 1 });
    const started = events.flatMap((event) => (event.type === 'case-started' ? [event.case.id] : []));
    const finished = events.flatMap((event) => (event.type === 'case-finished' ? [event.caseId] : []));
    expect(started).toEqual(['a.yaml::one', 'a.yaml::endless']);
    expect(finished.toSorted()).toEqual(started.toSorted());
  });

  it('end with run-finished, also where the runner has something to say afterwards', async () => {
    const emits: Emit[] = [];
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const runner = createScriptedRunner();
    const { events } = await runScripted({ suites, runner, onOpen: (emit) => void emits.push(emit) });
    emits[0]?.({ type: 'notice', level: 'info', message: 'closing' });
    expect(events.at(-1)?.type).toBe('run-finished');
  });

  it('sum up to the summary that the recorded results sum up to', async () => {
    const suites = [
      makeSuite('a.yaml', [{ name: 'passes' }, { name: 'exit 1' }, { name: 'skipped', skip: 'not today' }]),
      makeSuite('b.yaml', [{ name: 'exit 2', repetition: { kind: 'retry', retries: 1 } }]),
    ];
    const { run, results } = await runScripted({ suites, runner: createScriptedRunner(obedient) });
    const summarizer = createSummarizer();
    for (const result of results) summarizer.add(result);
    expect(run.summary).toMatchObject({
      counts: summarizer.total.counts,
      flaky: summarizer.total.flaky,
      notRun: 0,
      ended: 'completed',
    });
    expect(run.summary.counts).toEqual({ passed: 1, failed: 2, errored: 0, skipped: 1, cancelled: 0 });
  });

  it('tell of a case no more than its place, and of its code', async () => {
    const suites = [makeSuite('a.yaml', [{ name: 'one', code: 'print()', stdin: 'private input' }])];
    const { events } = await runScripted({ suites, runner: createScriptedRunner() });
    const started = events.find((event) => event.type === 'case-started');
    expect(started).toMatchObject({ code: 'print()', case: { id: 'a.yaml::one' } });
    expect(JSON.stringify(started)).not.toContain('private input');
  });
});

describe('a case that is skipped', () => {
  it('is started and finished with its reason, and never given to the runner', async () => {
    const runner = createScriptedRunner();
    const suites = [makeSuite('a.yaml', [{ name: 'one', skip: 'too slow here' }])];
    const { events, results } = await runScripted({ suites, runner });
    expect(listTypes(events)).toEqual(['run-started', 'case-started', 'case-finished', 'run-finished']);
    expect(results[0]?.outcome).toEqual({
      status: 'skipped',
      reason: 'too slow here',
      flaky: false,
      passes: 0,
      attempts: 0,
    });
    expect(runner.prepared).toEqual([]);
  });
});

describe('a case whose reply holds no program', () => {
  it('is failed with the reason, and never given to the runner', async () => {
    const runner = createScriptedRunner();
    const cases = [{ name: 'one', rejection: 'the reply has no fence in it', notes: ['so it is'] }];
    const repetition = { kind: 'repeat', times: 3, passRate: 1 } as const;
    const suites = [makeSuite('a.yaml', [...cases, { name: 'two', rejection: 'none', repetition }])];
    const { events, results, run } = await runScripted({ suites, runner });
    expect(listTypes(events)).not.toContain('attempt-finished');
    expect(results.map(({ outcome }) => outcome)).toMatchObject([
      { status: 'failed', reason: 'the reply has no fence in it', flaky: false, passes: 0, attempts: 0 },
      { status: 'failed', reason: 'none' },
    ]);
    expect(results[0]?.case.notes).toEqual(['so it is']);
    expect(run.summary.counts).toMatchObject({ failed: 2, errored: 0 });
    expect(runner.prepared).toEqual([]);
  });
});

describe('an environment', () => {
  it('is prepared once for all cases that need it', async () => {
    const runner = createScriptedRunner();
    const suites = [
      makeSuite('a.yaml', [{ name: 'one' }, { name: 'two' }, { name: 'three', language: 'ruby' }]),
      makeSuite('b.yaml', [{ name: 'four' }]),
    ];
    await runScripted({ suites, runner, concurrency: 4 });
    expect(runner.prepared.map((it) => it.kind === 'language' && it.language).toSorted()).toEqual([
      'python',
      'ruby',
    ]);
  });

  it('that fails in setup fails every case that waits for it, and is told once', async () => {
    const runner = createScriptedRunner({
      prepare: () => ({
        digest: 'none',
        ready: false,
        failure: { command: ['pip', 'install', 'nothing'], ending: { outcome: 'exited', exitCode: 1 } },
        log: Buffer.from('no such package'),
      }),
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }, { name: 'two' }])];
    const { events, results } = await runScripted({ suites, runner });
    expect(tellStatus(results)).toEqual({ one: 'failed', two: 'failed' });
    expect(results[0]?.attempts[0]).toMatchObject({
      status: 'failed',
      execution: {
        outcome: 'setup-failed',
        stdout: { text: 'no such package' },
        isolation: { tier: 'none' },
      },
    });
    const told = events.filter(({ type }) => type === 'environment-failed');
    expect(told).toMatchObject([{ message: 'python: pip install nothing exited with 1' }]);
    expect(runner.attemptIds).toEqual([]);
  });

  it('that cannot be prepared makes its cases errored, and is told once', async () => {
    const runner = createScriptedRunner({
      prepare: () => {
        throw new InfrastructureError('image-unavailable', 'no image', {
          scope: 'environment',
          hint: 'pull it',
        });
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }, { name: 'two' }, { name: 'three' }])];
    const { events, results } = await runScripted({ suites, runner });
    expect(tellStatus(results)).toEqual({ one: 'errored', two: 'errored', three: 'errored' });
    expect(results[0]?.attempts[0]).toMatchObject({
      error: { code: 'image-unavailable', message: 'no image', hint: 'pull it' },
    });
    expect(events.filter(({ type }) => type === 'environment-failed')).toHaveLength(1);
    expect(runner.prepared).toHaveLength(1);
  });

  it('whose preparation may go better is prepared once more, for all its cases', async () => {
    let calls = 0;
    const runner = createScriptedRunner({
      prepare: () => {
        calls += 1;
        if (calls > 1) return makeReady();
        throw new InfrastructureError('registry-unreachable', 'no answer', {
          scope: 'environment',
          retryable: true,
        });
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }, { name: 'two' }])];
    const { events, results } = await runScripted({ suites, runner });
    expect(tellStatus(results)).toEqual({ one: 'passed', two: 'passed' });
    expect(calls).toBe(2);
    expect(listTypes(events)).not.toContain('environment-failed');
  });

  it('without its toolchain skips its cases where that is asked for', async () => {
    const runner = createScriptedRunner({
      prepare: () => {
        throw new InfrastructureError('toolchain-missing', 'swift is not installed', {
          scope: 'environment',
        });
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const { events, results } = await runScripted({ suites, runner, missingToolchain: 'skip' });
    expect(results[0]?.outcome).toMatchObject({ status: 'skipped', reason: 'swift is not installed' });
    expect(listTypes(events)).not.toContain('environment-failed');
    const strict = await runScripted({ suites, runner });
    expect(strict.results[0]?.outcome.status).toBe('errored');
  });
});

describe('a fault of the harness', () => {
  it('that may be passing is tried once more, and then forgotten', async () => {
    let calls = 0;
    const runner = createScriptedRunner({
      execute: () => {
        calls += 1;
        if (calls === 1) throw new InfrastructureError('sandbox-failed', 'box lost', { retryable: true });
        return makeExited(0);
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const { results } = await runScripted({ suites, runner });
    expect(results[0]?.outcome).toEqual({ status: 'passed', flaky: false, passes: 1, attempts: 1 });
    expect(calls).toBe(2);
  });

  it('that comes twice makes the attempt errored, never failed', async () => {
    let calls = 0;
    const runner = createScriptedRunner({
      execute: () => {
        calls += 1;
        throw new InfrastructureError('sandbox-failed', 'box lost', { retryable: true });
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const { results } = await runScripted({ suites, runner });
    expect(results[0]?.attempts).toMatchObject([
      { number: 1, status: 'errored', error: { code: 'sandbox-failed', message: 'box lost' } },
    ]);
    expect(calls).toBe(2);
  });

  it('that will not pass is not tried again', async () => {
    let calls = 0;
    const runner = createScriptedRunner({
      execute: () => {
        calls += 1;
        throw new InfrastructureError('protocol-broken', 'nonsense');
      },
    });
    await runScripted({ suites: [makeSuite('a.yaml', [{ name: 'one' }])], runner });
    expect(calls).toBe(1);
  });

  it('of the whole run ends it as runner-lost', async () => {
    const runner = createScriptedRunner({
      execute: () => {
        throw new InfrastructureError('engine-lost', 'the engine is gone', { scope: 'run', retryable: true });
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }, { name: 'two' }])];
    const { run, events, results } = await runScripted({ suites, runner, concurrency: 1 });
    expect(run.summary).toMatchObject({ ended: 'runner-lost', notRun: 1, counts: { errored: 1 } });
    expect(tellStatus(results)).toEqual({ one: 'errored' });
    expect(events.filter(({ type }) => type === 'run-cancelled')).toMatchObject([{ reason: 'runner-lost' }]);
  });

  it('that we did not foresee is internal, and the run goes on', async () => {
    const runner = createScriptedRunner({
      execute: (plan) => {
        if (plan.run.command[1] === 'broken') throw new TypeError('x is not a function');
        return makeExited(0);
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'broken' }, { name: 'sound' }])];
    const { results } = await runScripted({ suites, runner });
    expect(tellStatus(results)).toEqual({ broken: 'errored', sound: 'passed' });
    expect(results[0]?.attempts[0]).toMatchObject({
      error: { code: 'internal', message: 'x is not a function' },
    });
  });

  it('in planning makes the case errored with its code', async () => {
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const plan = async () => {
      throw new UserError('usage', 'containers need another runner');
    };
    const { results } = await runScripted({ suites, runner: createScriptedRunner(), plan });
    expect(results[0]?.attempts[0]).toMatchObject({ status: 'errored', error: { code: 'usage' } });
  });
});

describe('a suite that can no longer be read', () => {
  it('ends the run with what is known, and says why', async () => {
    const broken = {
      info: { name: 'b', file: 'b.yaml', caseCount: 2 },
      async *cases() {
        yield* makeSuite('b.yaml', [{ name: 'one' }]).cases();
        throw new UserError('file-unreadable', 'b.yaml has changed');
      },
    };
    const { run, events, results } = await runScripted({ suites: [broken], runner: createScriptedRunner() });
    expect(tellStatus(results)).toEqual({ one: 'passed' });
    expect(run.summary).toMatchObject({ ended: 'runner-lost', notRun: 1 });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'notice', level: 'warning', message: 'b.yaml has changed' }),
    );
  });
});

describe('repetition', () => {
  it('retries a case until it passes and says that it is flaky', async () => {
    let calls = 0;
    const runner = createScriptedRunner({
      execute: () => {
        calls += 1;
        return makeExited(calls === 1 ? 1 : 0);
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one', repetition: { kind: 'retry', retries: 3 } }])];
    const { results } = await runScripted({ suites, runner });
    expect(results[0]?.outcome).toEqual({ status: 'passed', flaky: true, passes: 1, attempts: 2 });
    expect(results[0]?.attempts.map(({ number, status }) => [number, status])).toEqual([
      [1, 'failed'],
      [2, 'passed'],
    ]);
  });
});

describe('a run that is interrupted', () => {
  it('cancels the cases that run, counts those that never started, and has its reports written', async () => {
    const controller = new AbortController();
    const runner = createScriptedRunner({
      execute: (_, { signal }) => {
        controller.abort();
        return waitForAbort(signal);
      },
    });
    let finished = 0;
    const reporter: Reporter = {
      finish: async ({ summary }) => {
        finished = summary.counts.cancelled;
      },
    };
    const suites = [makeSuite('a.yaml', [{ name: 'one' }, { name: 'two' }, { name: 'three' }])];
    const { run, results } = await runScripted({
      suites,
      runner,
      concurrency: 1,
      signal: controller.signal,
      reporters: [{ name: 'last', reporter }],
    });
    expect(run.summary).toMatchObject({ ended: 'interrupted', notRun: 2, counts: { cancelled: 1 } });
    expect(results[0]?.outcome).toMatchObject({ status: 'cancelled', reason: 'the run was interrupted' });
    expect(results[0]?.attempts).toEqual([]);
    expect(finished).toBe(1);
  });

  it('before its first case starts none', async () => {
    const runner = createScriptedRunner();
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const { run } = await runScripted({ suites, runner, signal: AbortSignal.abort() });
    expect(run.summary).toMatchObject({ ended: 'interrupted', notRun: 1 });
    expect(runner.attemptIds).toEqual([]);
  });

  it('while an environment is prepared leaves out the cases that wait for it', async () => {
    const controller = new AbortController();
    const runner = createScriptedRunner({
      prepare: (_, signal) => {
        controller.abort();
        return waitForAbort(signal);
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const { run, events } = await runScripted({ suites, runner, signal: controller.signal });
    expect(run.summary).toMatchObject({ ended: 'interrupted', notRun: 1, counts: { cancelled: 0 } });
    expect(listTypes(events)).not.toContain('environment-failed');
  });

  it('after its time is up ends as timed-out', async () => {
    const runner = createScriptedRunner({ execute: (_, { signal }) => waitForAbort(signal) });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }, { name: 'two' }])];
    const { run, results } = await runScripted({ suites, runner, concurrency: 1, timeoutMs: 20 });
    expect(run.summary).toMatchObject({ ended: 'timed-out', notRun: 1, counts: { cancelled: 1 } });
    expect(results[0]?.outcome.reason).toBe("the run's time was up");
  });
});

describe('fail-fast', () => {
  it('starts no case after the given number of failures', async () => {
    const suites = [
      makeSuite(
        'a.yaml',
        ['exit 1', 'exit 0', 'exit 2', 'exit 3'].map((name) => ({ name })),
      ),
    ];
    const runner = createScriptedRunner(obedient);
    const { run, results } = await runScripted({ suites, runner, concurrency: 1, failFast: 2 });
    expect(tellStatus(results)).toEqual({ 'exit 1': 'failed', 'exit 0': 'passed', 'exit 2': 'failed' });
    expect(run.summary).toMatchObject({ ended: 'fail-fast', notRun: 1 });
  });

  it('counts errored cases too', async () => {
    const runner = createScriptedRunner({
      execute: () => {
        throw new InfrastructureError('sandbox-failed', 'box lost');
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'one' }, { name: 'two' }])];
    const { run } = await runScripted({ suites, runner, concurrency: 1, failFast: 1 });
    expect(run.summary).toMatchObject({ ended: 'fail-fast', notRun: 1 });
  });

  it('lets the cases that run finish', async () => {
    let release = (): void => {};
    const failed = new Promise<void>((resolve) => {
      release = resolve;
    });
    const runner = createScriptedRunner({
      execute: async (plan) => {
        if (plan.run.command[1] === 'slow') {
          await failed;
          return makeExited(0);
        }
        return makeExited(1);
      },
    });
    const suites = [makeSuite('a.yaml', [{ name: 'slow' }, { name: 'fails' }, { name: 'never' }])];
    const reporter: Reporter = { report: ({ type }) => type === 'run-cancelled' && release() };
    const { results } = await runScripted({
      suites,
      runner,
      failFast: 1,
      reporters: [{ name: 'releases', reporter }],
    });
    expect(tellStatus(results)).toEqual({ slow: 'passed', fails: 'failed' });
  });

  it('lets a case finish that has begun, also where its box is lost, or its checker has still to be asked', async () => {
    let release = (): void => {};
    const failed = new Promise<void>((resolve) => {
      release = resolve;
    });
    const lost = new Set(['lost', 'checked checker']);
    const runner = createScriptedRunner({
      execute: async (plan, { attemptId, starting }) => {
        starting?.throwIfAborted();
        if (plan.run.command[1] === 'fails') return makeExited(1);
        await failed;
        const name = attemptId.replace(/^.*::|#1/g, '');
        if (lost.delete(name)) throw new InfrastructureError('sandbox-failed', 'gone', { retryable: true });
        return makeExited(0);
      },
    });
    const origin = { file: 'a.yaml', line: 9, column: 1, pointer: '' };
    const checker = { kind: 'checker', origin, language: 'python', code: 'check', expected: '' } as const;
    const suites = [
      makeSuite('a.yaml', [
        { name: 'lost' },
        { name: 'checked', expect: { origin, origins: {}, stdout: [checker] } },
        { name: 'fails' },
        { name: 'never' },
      ]),
    ];
    const reporter: Reporter = { report: ({ type }) => type === 'run-cancelled' && release() };
    const { results } = await runScripted({
      suites,
      runner,
      concurrency: 3,
      failFast: 1,
      reporters: [{ name: 'releases', reporter }],
    });
    expect(tellStatus(results)).toEqual({ lost: 'passed', checked: 'passed', fails: 'failed' });
  });

  it('at the last case is no early end', async () => {
    const suites = [makeSuite('a.yaml', [{ name: 'exit 1' }])];
    const { run } = await runScripted({ suites, runner: createScriptedRunner(obedient), failFast: 1 });
    expect(run.summary.ended).toBe('completed');
  });
});

describe('a reporter that throws', () => {
  it('is named in a notice and left out, and the run goes on', async () => {
    const seen: string[] = [];
    const reporter: Reporter = {
      report: ({ type }) => {
        seen.push(type);
        if (type === 'case-started') throw new Error('no more paper');
      },
      finish: async () => {
        seen.push('finish');
      },
    };
    const suites = [makeSuite('a.yaml', [{ name: 'one' }])];
    const { run, events } = await runScripted({
      suites,
      runner: createScriptedRunner(),
      reporters: [{ name: 'printer', reporter }],
    });
    expect(seen).toEqual(['run-started', 'environment-prepared', 'case-started']);
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'notice',
        level: 'warning',
        message: 'the reporter printer failed and is left out: no more paper',
      }),
    );
    expect(run.summary).toMatchObject({ ended: 'completed', counts: { passed: 1 } });
    expect(run.reportFailures).toMatchObject([{ name: 'printer', error: { message: 'no more paper' } }]);
  });

  it('at the end keeps no other from finishing', async () => {
    let finished = false;
    const { run } = await runScripted({
      suites: [makeSuite('a.yaml', [{ name: 'one' }])],
      runner: createScriptedRunner(),
      reporters: [
        {
          name: 'fails',
          reporter: {
            finish: async () => {
              throw new Error('disk full');
            },
          },
        },
        {
          name: 'works',
          reporter: {
            finish: async () => {
              finished = true;
            },
          },
        },
      ],
    });
    expect(finished).toBe(true);
    expect(run.reportFailures.map(({ name }) => name)).toEqual(['fails']);
  });
});

describe('a secret', () => {
  const secrets = new Map([['TOKEN', 'hunter2']]);

  it('is masked in all that is recorded, and judged as it was printed', async () => {
    const origin = { file: 'a.yaml', line: 9, column: 1, pointer: '' };
    const runner = createScriptedRunner({ execute: () => makeExited(0, 'token hunter2\n', 'err hunter2') });
    const suites = [
      makeSuite('a.yaml', [
        {
          name: 'one',
          expect: {
            origin,
            origins: {},
            exitCode: [0],
            stdout: [
              { origin, kind: 'bytes', max: 14 },
              { origin, kind: 'equals', text: 'token hunter3' },
            ],
          },
        },
      ]),
    ];
    const { events, results } = await runScripted({ suites, runner, secrets });
    expect(JSON.stringify(events)).not.toContain('hunter2');
    const [attempt] = results[0]?.attempts ?? [];
    // Masked it has more than 14 bytes: that is no mismatch of the program's.
    expect(attempt).toMatchObject({
      status: 'failed',
      mismatches: [{ path: 'stdout.equals' }],
      execution: { stdout: { text: 'token [secret TOKEN]\n' }, stderr: { text: 'err [secret TOKEN]' } },
    });
  });

  it('is masked in what an error says', async () => {
    const runner = createScriptedRunner({
      execute: () => {
        throw new Error('cannot start with hunter2');
      },
    });
    const { results } = await runScripted({
      suites: [makeSuite('a.yaml', [{ name: 'one' }])],
      runner,
      secrets,
    });
    expect(results[0]?.attempts[0]).toMatchObject({ error: { message: 'cannot start with [secret TOKEN]' } });
  });
});

describe('a run with a baseline', () => {
  const runner = createScriptedRunner({
    execute: (plan) => makeExited(plan.run.command[1]?.startsWith('fails') ? 1 : 0),
  });
  const suites = [makeSuite('a.yaml', [{ name: 'fails still' }, { name: 'fails now' }, { name: 'passes' }])];
  const known = (name: string, status: 'passed' | 'failed') => ({
    id: `a.yaml::${name}`,
    status,
    flaky: false,
    governed: false,
    labels: {},
    passedMs: [],
  });
  const baseline = {
    id: 'base',
    startedAt: '2026-01-01T00:00:00.000Z',
    ended: 'completed',
    notRun: 0,
    cases: [known('fails still', 'failed'), known('fails now', 'passed'), known('gone', 'passed')],
  } as const;

  it('counts the failures that were there before, and says what changed', async () => {
    const { run } = await runScripted({ suites, runner, baseline });
    expect(run.summary).toMatchObject({ counts: { failed: 2, passed: 1 }, knownFailures: 1 });
    expect(run.comparison?.changes.map(({ kind, id }) => [kind, id])).toEqual([
      ['regressed', 'a.yaml::fails now'],
      ['new', 'a.yaml::passes'],
    ]);
  });

  it('does not end early at a failure that was there before', async () => {
    const few = [makeSuite('a.yaml', [{ name: 'fails still' }, { name: 'passes' }])];
    const { run } = await runScripted({ suites: few, runner, baseline, failFast: 1, concurrency: 1 });
    expect(run.summary).toMatchObject({ ended: 'completed', notRun: 0 });
  });
});

describe('a run with thresholds', () => {
  it('does not end early at a failure that a threshold governs', async () => {
    const runner = createScriptedRunner({ execute: () => makeExited(1) });
    const suites = [
      makeSuite('a.yaml', [{ name: 'one', labels: { model: 'm' } }, { name: 'two' }, { name: 'three' }]),
    ];
    const run = {
      ...scriptedRun,
      thresholds: [{ where: { model: 'm' }, measure: { kind: 'passRate' }, least: 0.5 } as const],
    };
    const ended = await runScripted({ suites, runner, run, failFast: 1, concurrency: 1 });
    expect(ended.run.summary).toMatchObject({
      counts: { failed: 2 },
      governedFailures: 1,
      notRun: 1,
      ended: 'fail-fast',
      thresholds: [{ status: 'missed', judged: 1 }],
    });
  });
});
