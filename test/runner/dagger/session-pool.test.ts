import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Session } from '../../../src/runner/dagger/session.js';
import {
  createSessions,
  type SessionPoolOptions,
  type Sessions,
} from '../../../src/runner/dagger/session-pool.js';
import { createFolder } from '../../support/create-folder.js';
import { createGate } from '../../support/create-gate.js';
import { isAlive } from '../../support/processes.js';
import { answered, startScriptedEngine } from '../../support/scripted-session.js';

function createPool(options: SessionPoolOptions): Sessions {
  const sessions = createSessions(options);
  onTestFinished(() => sessions.close());
  return sessions;
}

/** The SDK takes its time to load. */
const patience = { timeout: 60_000 };

describe('createSessions', () => {
  it('opens nothing before the first use, and one session for all that come together', async () => {
    const { choice, listStarted } = await startScriptedEngine();
    const sessions = createPool({ choice });
    expect(await listStarted()).toEqual([]);
    const used = await Promise.all([1, 2, 3].map(() => sessions.use(async ({ session }) => session)));
    expect(new Set(used).size).toBe(1);
    expect(await listStarted()).toHaveLength(1);
  });

  it('gives what the work gives, and throws what it throws', async () => {
    const { choice } = await startScriptedEngine();
    const sessions = createPool({ choice });
    const bug = new TypeError('x is not a function');
    await expect(sessions.use(async () => 42)).resolves.toBe(42);
    await expect(sessions.use(() => Promise.reject(bug))).rejects.toBe(bug);
    await expect(sessions.use(async () => 43)).resolves.toBe(43);
  });

  it('takes another session after so many uses, and closes the old one when its last use has ended', async () => {
    const { choice, listStarted } = await startScriptedEngine();
    const sessions = createPool({ choice, rotateAfter: 2 });
    const gate = createGate();
    const used: Session[] = [];
    const long = sessions.use(async ({ session }) => {
      used.push(session);
      await gate.opened;
    });
    for (let use = 0; use < 2; use++) await sessions.use(async ({ session }) => void used.push(session));
    const [first, second, third] = used;
    expect([second === first, third === first]).toEqual([true, false]);
    const pids = (await listStarted()).map(({ pid }) => pid);
    expect(pids.map(isAlive)).toEqual([true, true]);
    gate.open();
    await long;
    await first?.died;
    expect(pids.map(isAlive)[0]).toBe(false);
  });

  it('many uses that come at once are spread over as many sessions as they need', async () => {
    const { choice, listStarted } = await startScriptedEngine();
    const sessions = createPool({ choice, rotateAfter: 2 });
    const used = await Promise.all(
      Array.from({ length: 5 }, () => sessions.use(async ({ session }) => session)),
    );
    expect(new Set(used).size).toBe(3);
    expect(await listStarted()).toHaveLength(3);
  });

  it('a use whose session dies may be retried, and finds another session', async () => {
    let isFirst = true;
    const { choice, listStarted } = await startScriptedEngine(
      () => {
        if (!isFirst) return { version: 'v0.21.0' };
        isFirst = false;
        return answered;
      },
      { stderr: 'panic' },
    );
    const sessions = createPool({ choice });
    const use = () => sessions.use((client) => client.withSignal().version());
    const lost = use();
    await expect.poll(() => isFirst, patience).toBe(false);
    const [started] = await listStarted();
    process.kill(started?.pid ?? 0, 'SIGKILL');
    await expect(lost).rejects.toMatchObject({
      code: 'engine-lost',
      retryable: true,
      scope: 'attempt',
      message: 'the Dagger session ended unasked: signal SIGKILL: panic',
    });
    await expect(use()).resolves.toBe('v0.21.0');
  });

  it('a session whose engine is lost is replaced, though its process lives', async () => {
    let isFirst = true;
    const { choice, listStarted } = await startScriptedEngine((_, { response }) => {
      if (!isFirst) return { version: 'v0.21.0' };
      isFirst = false;
      response.writeHead(502).end('http do: unexpected EOF');
      return answered;
    });
    const sessions = createPool({ choice });
    const use = () => sessions.use((client) => client.withSignal().version());
    await expect(use()).rejects.toMatchObject({ code: 'engine-lost', retryable: true });
    await expect(use()).resolves.toBe('v0.21.0');
    const [lost] = await listStarted();
    await expect.poll(() => isAlive(lost?.pid ?? 0), patience).toBe(false);
  });

  it('a session that dies between uses is not handed out again', async () => {
    const { choice, listStarted } = await startScriptedEngine();
    const sessions = createPool({ choice });
    const first = await sessions.use(async ({ session }) => session);
    process.kill((await listStarted())[0]?.pid ?? 0, 'SIGKILL');
    await first.died;
    expect(await sessions.use(async ({ session }) => session)).not.toBe(first);
  });

  it('ends the run after several failures in a row, and tries no more', async () => {
    const { choice, listStarted } = await startScriptedEngine(undefined, {
      exitCode: 1,
      stderr: 'no engine',
    });
    const sessions = createPool({ choice, maxFailures: 2 });
    const use = () => sessions.use(async () => {});
    await expect(Promise.allSettled([use(), use()])).resolves.toMatchObject([
      { reason: { code: 'engine-lost', scope: 'attempt', retryable: true } },
      { reason: { code: 'engine-lost', scope: 'attempt', retryable: true } },
    ]);
    const last = {
      code: 'engine-lost',
      scope: 'run',
      message:
        'the Dagger CLI ended before it had a session: exit code 1: no engine (after 2 failures in a row)',
    };
    await expect(use()).rejects.toMatchObject(last);
    await expect(use()).rejects.toMatchObject(last);
    expect(await listStarted()).toHaveLength(2);
  });

  it('ends the run after one wait for an engine that is gone, and waits no more', async () => {
    const { choice } = await startScriptedEngine();
    const runnerHost = `unix://${join(await createFolder(), 'engine.sock')}`;
    const sessions = createPool({ choice: { ...choice, runnerHost }, connectTimeoutMs: 1_500 });
    const use = () => sessions.use(async () => {});
    await expect(use()).rejects.toMatchObject({ code: 'engine-lost', scope: 'run' });
    const since = performance.now();
    await expect(use()).rejects.toMatchObject({ code: 'engine-lost', scope: 'run' });
    expect(performance.now() - since).toBeLessThan(1_400);
  });

  it('an abort ends the wait for a session, and leaves the session to the others', async () => {
    const { choice } = await startScriptedEngine();
    const sessions = createPool({ choice });
    const controller = new AbortController();
    const aborted = sessions.use(async () => 'used', controller.signal);
    const other = sessions.use(async () => 'used');
    controller.abort('interrupted');
    await expect(aborted).rejects.toBe('interrupted');
    await expect(other).resolves.toBe('used');
  });

  it('an abort ends the wait for work that does not end with it, and leaves the session to the others', async () => {
    const { choice, listStarted } = await startScriptedEngine();
    const sessions = createPool({ choice });
    const controller = new AbortController();
    const gate = createGate();
    const aborted = sessions.use(async () => {
      gate.open();
      await new Promise(() => {});
    }, controller.signal);
    await gate.opened;
    controller.abort('interrupted');
    await expect(aborted).rejects.toBe('interrupted');
    await expect(sessions.use(async () => 'used')).resolves.toBe('used');
    expect(await listStarted()).toHaveLength(1);
  });

  it('an abort in mid-query is thrown with its reason, and the session stays', async () => {
    const controller = new AbortController();
    const { choice, listStarted } = await startScriptedEngine((query) => {
      if (query.includes('version')) return { version: 'v0.21.0' };
      controller.abort('interrupted');
      return answered;
    });
    const sessions = createPool({ choice });
    const { signal } = controller;
    await expect(
      sessions.use((client) => client.withSignal(signal).container().stdout(), signal),
    ).rejects.toBe('interrupted');
    await expect(sessions.use((client) => client.withSignal().version())).resolves.toBe('v0.21.0');
    expect(await listStarted()).toHaveLength(1);
  });

  it('closing ends what is under way, and nothing is left running', async () => {
    const { choice, listStarted } = await startScriptedEngine(() => answered);
    const sessions = createPool({ choice, rotateAfter: 1 });
    const used = Promise.allSettled(
      [1, 2].map(() => sessions.use((client) => client.withSignal().version())),
    );
    await expect.poll(async () => (await listStarted()).length, patience).toBe(2);
    await sessions.close();
    expect((await used).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await listStarted()).filter(({ pid }) => isAlive(pid))).toEqual([]);
    await expect(sessions.use(async () => {})).rejects.toMatchObject({
      message: 'the Dagger sessions are closed',
    });
  });

  it('any number of uses may be under way at once, without a warning of Node', async () => {
    const { joined } = await startScriptedEngine();
    const sessions = createPool({ choice: joined });
    const warnings: string[] = [];
    const listen = ({ message }: Error) => warnings.push(message);
    process.on('warning', listen);
    onTestFinished(() => void process.off('warning', listen));
    const gate = createGate();
    let begun = 0;
    const work = () => {
      if (++begun === 12) gate.open();
      return gate.opened;
    };
    await Promise.all(Array.from({ length: 12 }, () => sessions.use(work)));
    // Node tells a little later.
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });

  it('a session of somebody else is used for as long as it lasts', async () => {
    const { joined } = await startScriptedEngine();
    const sessions = createPool({ choice: joined, rotateAfter: 1 });
    const use = () => sessions.use(async ({ session }) => session);
    expect(await use()).toBe(await use());
  });
});
