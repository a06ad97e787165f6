import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { missingSandbox } from '../../support/local.js';

const tsx = createRequire(import.meta.url).resolve('tsx');
const driver = fileURLToPath(new URL('../../support/run-forever.ts', import.meta.url));

interface RunningHarness {
  readonly harness: ChildProcess;
  readonly closed: Promise<unknown>;
  readonly marker: string;
}

let started = 0;
let running: ChildProcess | undefined;
afterEach(() => running?.kill('SIGKILL'));

/** A harness of its own process, with endless cases in two boxes. */
async function startHarness(isolation: 'case' | 'shared'): Promise<RunningHarness> {
  const marker = `umwelten-forever-${process.pid}-${started++}`;
  const harness = spawn(process.execPath, ['--import', tsx, driver, isolation, marker], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  running = harness;
  const closed = once(harness, 'close');
  await expect.poll(() => listProcesses(marker).length, { timeout: 60_000 }).toBe(4);
  return { harness, closed, marker };
}

/** Those whose command line holds the text, with their parents. */
function listProcesses(text: string): { pid: number; parent: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').startsWith(text)) return [];
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        return [{ pid: Number(name), parent: Number(/^PPid:\t(\d+)/m.exec(status)?.[1]) }];
      } catch {
        return [];
      }
    });
}

function listBoxes(harness: ChildProcess): number[] {
  return listProcesses('/run/umwelten-suite/supervisor\0serve')
    .map(({ pid }) => pid)
    .filter((pid) => isBelow(pid, harness.pid ?? 0));
}

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; ) {
    if (at === ancestor) return true;
    at = Number(/^PPid:\t(\d+)/m.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1]);
  }
  return false;
}

describe.skipIf(missingSandbox !== undefined)(
  `the local runner’s processes${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it.each(['case', 'shared'] as const)(
      'nothing is left after kill -9 of the harness, isolation %s',
      async (isolation) => {
        const { harness, closed, marker } = await startHarness(isolation);
        const boxes = listBoxes(harness);
        expect(boxes.length).toBeGreaterThanOrEqual(2);
        harness.kill('SIGKILL');
        await closed;
        await expect.poll(() => listProcesses(marker), { timeout: 20_000 }).toEqual([]);
        await expect.poll(() => boxes.filter(isAlive), { timeout: 20_000 }).toEqual([]);
      },
    );

    it('nothing of a case is left after kill -9 of its supervisor', async () => {
      const { harness, closed, marker } = await startHarness('shared');
      for (const pid of listBoxes(harness)) kill(pid);
      await expect.poll(() => listProcesses(marker), { timeout: 20_000 }).toEqual([]);
      harness.kill('SIGKILL');
      await closed;
    });
  },
);

/** Where process 1 reaps nobody, as in many containers, the dead keep their number. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** A box takes those in it along, so one of a list may be gone by its turn. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
