import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Box, BoxKind } from '../../src/runner/box.js';
import { createBoxPool } from '../../src/runner/box-pool.js';
import type { SupervisorReport } from '../../src/supervisor/protocol.js';
import { makeSupervisorReport } from '../support/supervisor-report.js';
import { makeSupervisorRequest } from '../support/supervisor-request.js';

const request = makeSupervisorRequest({ id: 'x', graceMs: 0, steps: [] });
const clean = makeSupervisorReport();
const shared: BoxKind = { environmentDigest: 'a', network: false, isolation: 'shared', folderBytes: 1 };

/** A pool whose boxes are numbered in the order in which they were opened. */
function makePool(
  options: {
    size?: number;
    spares?: number;
    report?: () => SupervisorReport | Promise<SupervisorReport>;
    /** The numbers of the boxes that are gone. */
    lost?: ReadonlySet<number>;
  } = {},
) {
  const log: string[] = [];
  let opened = 0;
  const openBox = async (_kind: BoxKind, slot: number): Promise<Box> => {
    const number = ++opened;
    log.push(`open ${number} in slot ${slot}`);
    return {
      run: async () => {
        log.push(`run in ${number}`);
        return (await options.report?.()) ?? clean;
      },
      get isLost() {
        return options.lost?.has(number) ?? false;
      },
      close: async () => {
        log.push(`close ${number}`);
      },
    };
  };
  const pool = createBoxPool({ size: options.size ?? 1, spares: options.spares ?? 4, openBox });
  const run = (kind: BoxKind = shared, signal = new AbortController().signal) =>
    pool.run(kind, request, { signal, onStart() {} });
  return { pool, run, log };
}

describe('createBoxPool', () => {
  it('runs shared cases in one box, one after another', async () => {
    const { run, log } = makePool();
    await run();
    await run();
    expect(log).toEqual(['open 1 in slot 0', 'run in 1', 'run in 1']);
  });

  it('gives each case its own box under the policy case', async () => {
    const { run, log } = makePool();
    await run({ ...shared, isolation: 'case' });
    await run({ ...shared, isolation: 'case' });
    expect(log).toEqual([
      'open 1 in slot 0',
      'run in 1',
      'close 1',
      'open 2 in slot 0',
      'run in 2',
      'close 2',
    ]);
  });

  it('never uses a box with network again', async () => {
    const { run, log } = makePool();
    await run({ ...shared, network: true });
    expect(log.at(-1)).toBe('close 1');
  });

  it('retires a box that looks unclean', async () => {
    const { run, log } = makePool({ report: () => ({ ...clean, clean: false }) });
    await run();
    expect(log.at(-1)).toBe('close 1');
  });

  it('retires a box whose supervisor could not do its part', async () => {
    const { run, log } = makePool({
      report: () => ({ ...clean, ending: { kind: 'failed', errno: 12, what: 'mount' } }),
    });
    await run();
    expect(log.at(-1)).toBe('close 1');
  });

  it('closes a box that was lost, and passes the error on', async () => {
    const { run, log } = makePool({ report: () => Promise.reject(new Error('gone')) });
    await expect(run()).rejects.toThrow('gone');
    expect(log.at(-1)).toBe('close 1');
  });

  it('closes boxes that are lost while nobody uses them, and opens another', async () => {
    const lost = new Set<number>();
    const { run, log } = makePool({ size: 3, lost });
    await Promise.all([run(), run(), run()]);
    lost.add(1).add(2).add(3);
    log.length = 0;
    await run();
    expect(log.toSorted()).toEqual([
      'close 1',
      'close 2',
      'close 3',
      expect.stringMatching(/^open 4 /),
      'run in 4',
    ]);
  });

  it('keeps boxes of other environments, up to its spares, the oldest goes first', async () => {
    const { run, log } = makePool({ spares: 2 });
    for (const environmentDigest of ['a', 'b', 'c']) await run({ ...shared, environmentDigest });
    expect(log.filter((line) => line.startsWith('close'))).toEqual(['close 1']);
    await run({ ...shared, environmentDigest: 'b' });
    expect(log.at(-1)).toBe('run in 2');
  });

  it('runs no more cases at once than its size', async () => {
    let running = 0;
    let most = 0;
    const { run } = makePool({
      size: 2,
      report: async () => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
        return clean;
      },
    });
    await Promise.all(Array.from({ length: 6 }, () => run()));
    expect(most).toBe(2);
  });

  it('opens no box for a case that was aborted while it waited', async () => {
    const { run, log } = makePool();
    const reason = new Error('stopped');
    await expect(run(shared, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(log).toEqual([]);
  });

  it('gives up a case that still waits when no further one is to start', async () => {
    const { pool, run, log } = makePool();
    const reason = new Error('enough');
    const starting = new AbortController();
    const { signal } = new AbortController();
    const first = run();
    const second = pool.run(shared, request, { signal, starting: starting.signal, onStart() {} });
    starting.abort(reason);
    await expect(second).rejects.toBe(reason);
    await first;
    expect(log).toEqual(['open 1 in slot 0', 'run in 1']);
  });

  it('has cases that have ended go on together while others wait, which start meanwhile', async () => {
    const { pool } = makePool({ size: 2 });
    expect(pool.backlog).toBeGreaterThan(2);
    const log: string[] = [];
    const runNumbered = async (number: number): Promise<void> => {
      const onStart = () => log.push(`start ${number}`);
      await pool.run(shared, request, { signal: new AbortController().signal, onStart });
      log.push(`end ${number}`);
    };
    await Promise.all([0, 1, 2, 3, 4, 5].map(runNumbered));
    const firstEnd = log.findIndex((entry) => entry.startsWith('end'));
    // Where as many wait as run, more are wanted: then the first of them go on.
    expect(log.slice(0, firstEnd)).toEqual(
      expect.arrayContaining(['start 0', 'start 1', 'start 2', 'start 3']),
    );
    expect(log.filter((entry) => entry.startsWith('end'))).toEqual([0, 1, 2, 3, 4, 5].map((n) => `end ${n}`));
  });

  it('tells of a case that has gone on later when it had ended', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const endings = [30, 500].map((ms) => () => vi.advanceTimersByTimeAsync(ms));
    const { pool } = makePool({
      report: async () => {
        await endings.shift()?.();
        return clean;
      },
    });
    const pasts: unknown[] = [];
    const { signal } = new AbortController();
    const first = pool.run(shared, request, { signal, onStart: (past) => pasts.push(past) });
    const others = Array.from({ length: 3 }, () => pool.run(shared, request, { signal, onStart() {} }));
    await first;
    expect(pasts).toEqual([undefined, { startedAgoMs: 230, endedAgoMs: 200 }]);
    await Promise.all(others);
  });

  it('has a case that none waits behind go on at once', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { run } = makePool({ size: 2 });
    expect(await Promise.all([run(), run()])).toEqual([clean, clean]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('closes every spare box at the end', async () => {
    const { pool, run, log } = makePool();
    await run();
    await pool[Symbol.asyncDispose]();
    expect(log.at(-1)).toBe('close 1');
  });
});
