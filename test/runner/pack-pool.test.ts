import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { InfrastructureError } from '../../src/model/errors.js';
import type { PastExecution } from '../../src/model/runner.js';
import type { BoxKind, RunPack } from '../../src/runner/box.js';
import { createPackPool } from '../../src/runner/pack-pool.js';
import type { SupervisorReport, SupervisorRequest } from '../../src/supervisor/protocol.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

const kind: BoxKind = { environmentDigest: 'a', network: false, isolation: 'shared', folderBytes: 1 };

function makeRequest(id: string, stdin = ''): SupervisorRequest {
  return makeSupervisorRequest({ id, graceMs: 0, steps: [makeSupervisorStep({ stdin, timeoutMs: 1000 })] });
}

type Report = PromiseSettledResult<SupervisorReport>;

function makeReport(id: string, during: { begunMs: number; endedMs: number }): Report {
  const nothing = new Uint8Array();
  const ending = { kind: 'exited', exitCode: 0 } as const;
  return {
    status: 'fulfilled',
    value: { id, step: 'run', ending, usage: {}, during, clean: true, stdout: nothing, stderr: nothing },
  };
}

/** As if each case took so long, one after the other, from 1000 ms of the box's clock on. */
function reportAll(ids: readonly string[], caseMs = 10): Report[] {
  return ids.map((id, index) =>
    makeReport(id, { begunMs: 1000 + index * caseMs, endedMs: 1000 + (index + 1) * caseMs }),
  );
}

type Act = (ids: readonly string[], signal: AbortSignal) => Report[] | Promise<Report[]>;

/** A pool whose packs are logged, by the ids of their cases, and reported as `act` says. */
function makePool({ size = 1, act = (ids) => reportAll(ids) }: { size?: number; act?: Act } = {}) {
  const packs: string[][] = [];
  const runPack: RunPack = async (_, cases, signal) => {
    const ids = cases.map(({ request }) => request.id);
    packs.push(ids);
    return act(ids, signal);
  };
  const pool = createPackPool({ size, limit: pLimit(size), runPack });
  const never = new AbortController().signal;
  const run = (
    id: string,
    { signal = never, starting = never, stdin = '', onStart = (_?: PastExecution) => {} } = {},
  ) => pool.run(kind, makeRequest(id, stdin), { signal, starting, onStart });
  const runAll = (ids: readonly string[]) => Promise.all(ids.map((id) => run(id)));
  return { pool, packs, run, runAll };
}

function listIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `case ${index}`);
}

describe('createPackPool', () => {
  it('runs one case alone, since nobody knows how long cases take, then those that wait together', async () => {
    const { packs, run, runAll } = makePool();
    await run('first');
    await runAll(['a', 'b', 'c']);
    expect(packs).toEqual([['first'], ['a', 'b', 'c']]);
  });

  it('gives each case the report that is its own', async () => {
    const { run, runAll } = makePool();
    await run('first');
    expect((await runAll(['a', 'b', 'c'])).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('puts no more than 25 cases into a pack', async () => {
    const { packs, run, runAll } = makePool();
    await run('first');
    await runAll(listIds(60));
    expect(packs.map(({ length }) => length)).toEqual([1, 25, 25, 10]);
  });

  it('puts no more than 8 MiB of requests into a pack', async () => {
    const { packs, run } = makePool();
    await run('first');
    // In base64 that is 4 MiB each.
    const stdin = 'x'.repeat(3 * 2 ** 20);
    await Promise.all(['a', 'b', 'c'].map((id) => run(id, { stdin })));
    expect(packs).toEqual([['first'], ['a', 'b'], ['c']]);
  });

  it('puts as many into a pack as take two seconds', async () => {
    const { packs, run, runAll } = makePool({ act: (ids) => reportAll(ids, 500) });
    await run('first');
    await runAll(['a', 'b', 'c', 'd', 'e']);
    expect(packs).toEqual([['first'], ['a', 'b', 'c', 'd'], ['e']]);
  });

  it('divides what waits among the places that are free', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { packs, run, runAll } = makePool({
      size: 4,
      act: async (ids) => {
        if (ids.includes('first')) return reportAll(ids);
        if (packs.length === 5) release();
        await released;
        return reportAll(ids);
      },
    });
    await run('first');
    await runAll(listIds(8));
    expect(packs.slice(1).map(({ length }) => length)).toEqual([2, 2, 2, 2]);
  });

  it('runs no more packs at once than its size', async () => {
    let running = 0;
    let most = 0;
    const { runAll } = makePool({
      size: 2,
      act: async (ids) => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
        return reportAll(ids);
      },
    });
    await runAll(listIds(120));
    expect(most).toBe(2);
  });

  it('keeps cases of different kinds apart', async () => {
    const packs: string[][] = [];
    const pool = createPackPool({
      size: 1,
      limit: pLimit(1),
      runPack: async ({ environmentDigest }, cases) => {
        packs.push([environmentDigest, ...cases.map(({ request }) => request.id)]);
        return reportAll(cases.map(({ request }) => request.id));
      },
    });
    const run = (environmentDigest: string, id: string) =>
      pool.run({ ...kind, environmentDigest }, makeRequest(id), {
        signal: new AbortController().signal,
        onStart() {},
      });
    await run('a', 'first');
    await Promise.all([run('a', '1'), run('b', '2'), run('a', '3'), run('b', '4')]);
    expect(packs.slice(1)).toEqual([
      ['a', '1', '3'],
      ['b', '2', '4'],
    ]);
  });

  it('runs those that have not run in another pack, before others, each once', async () => {
    const { packs, run, runAll } = makePool({ act: (ids) => reportAll(ids).slice(0, 2) });
    await run('first');
    const reports = await runAll(['a', 'b', 'c', 'd']);
    expect(reports.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(packs).toEqual([['first'], ['a', 'b', 'c', 'd'], ['c', 'd']]);
  });

  it('fails one case of a pack for what is wrong with it alone', async () => {
    const { run } = makePool({
      act: (ids) =>
        reportAll(ids).map((report, index) =>
          ids[index] === 'b' ? { status: 'rejected', reason: new Error('refused') } : report,
        ),
    });
    await run('first');
    const results = await Promise.allSettled(['a', 'b', 'c'].map((id) => run(id)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('has each case of a lost pack be tried again, alone', async () => {
    const { packs, run, runAll } = makePool({
      act: (ids) => {
        if (ids.includes('b')) throw new InfrastructureError('sandbox-failed', 'too large');
        return reportAll(ids);
      },
    });
    await run('first');
    const lost = await Promise.allSettled(['a', 'b', 'c'].map((id) => run(id)));
    const reason = { code: 'sandbox-failed', message: 'too large', retryable: true };
    expect(lost).toMatchObject([{ reason }, { reason }, { reason }]);
    await runAll(['a', 'c']);
    // Alone, it has nobody to blame.
    await expect(run('b')).rejects.toMatchObject({ retryable: false });
    expect(packs.slice(2)).toEqual([['a'], ['c'], ['b']]);
  });

  it('has the cases of a lost engine be tried again together', async () => {
    let isLost = false;
    const { packs, run, runAll } = makePool({
      act: (ids) => {
        if (isLost) throw new InfrastructureError('engine-lost', 'gone', { retryable: true });
        return reportAll(ids);
      },
    });
    await run('first');
    isLost = true;
    await Promise.allSettled(['a', 'b'].map((id) => run(id)));
    isLost = false;
    await runAll(['a', 'b']);
    expect(packs.at(-1)).toEqual(['a', 'b']);
  });

  it('runs nothing of a case that was aborted while it waited', async () => {
    const { packs, run } = makePool();
    await run('first');
    const controller = new AbortController();
    const aborted = run('a', { signal: controller.signal });
    const other = run('b');
    const reason = new Error('stopped');
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await other;
    expect(packs).toEqual([['first'], ['b']]);
  });

  it('runs nothing of what still waits when nothing more is to start', async () => {
    const starting = new AbortController();
    const pool = makePool({
      act: (ids) => {
        if (ids.includes('a')) starting.abort('enough');
        return reportAll(ids, 1000);
      },
    });
    await pool.run('first');
    const options = { starting: starting.signal };
    const results = await Promise.allSettled(['a', 'b', 'c'].map((id) => pool.run(id, options)));
    expect(pool.packs).toEqual([['first'], ['a', 'b']]);
    expect(results[2]).toEqual({ status: 'rejected', reason: 'enough' });
  });

  it('goes on with a pack when one of its cases is aborted, and ends it when all are', async () => {
    const controllers = [new AbortController(), new AbortController()];
    const ends: boolean[] = [];
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { run } = makePool({
      act: async (ids, signal) => {
        if (ids.length === 1) return reportAll(ids);
        begin();
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            ends.push(controllers.every((one) => one.signal.aborted));
            reject(signal.reason);
          });
        });
      },
    });
    await run('first');
    const results = controllers.map(({ signal }, index) => run(`case ${index}`, { signal }));
    const settled = Promise.allSettled(results);
    await begun;
    controllers[0]?.abort('one');
    await expect(results[0]).rejects.toBe('one');
    expect(ends).toEqual([]);
    controllers[1]?.abort('both');
    expect(await settled).toMatchObject([{ reason: 'one' }, { reason: 'both' }]);
    expect(ends).toEqual([true]);
  });

  it('tells when a pack is sent, and then when each of its cases has started and ended', async () => {
    const { run } = makePool();
    await run('first');
    const pasts: (PastExecution | undefined)[] = [];
    await Promise.all(['a', 'b', 'c'].map((id) => run(id, { onStart: (past) => pasts.push(past) })));
    expect(pasts).toEqual([
      undefined,
      undefined,
      undefined,
      { startedAgoMs: 30, endedAgoMs: 20 },
      { startedAgoMs: 20, endedAgoMs: 10 },
      { startedAgoMs: 10, endedAgoMs: 0 },
    ]);
  });

  it('wants as many cases to wait as run, once it knows how long they take', async () => {
    const { pool, run } = makePool({ size: 2 });
    expect(pool.backlog).toBe(0);
    await run('first');
    // Two packs of 25 that run, and two that wait, less the two cases that run anyway.
    expect(pool.backlog).toBe(98);
  });
});
