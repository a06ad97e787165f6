import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { missingSandbox } from '../../support/local.js';
import { isAlive, isBelow, killIfAlive, listPids, readCommandLine } from '../../support/processes.js';

const tsx = createRequire(import.meta.url).resolve('tsx');
const program = fileURLToPath(new URL('../../support/run-program.ts', import.meta.url));
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

/** Those whose command line starts with the text. */
function listProcesses(text: string): number[] {
  return listPids().filter((pid) => readCommandLine(pid).startsWith(text));
}

function listBoxes(harness: ChildProcess): number[] {
  return listProcesses('/run/umwelten-suite/supervisor\0serve').filter((pid) =>
    isBelow(pid, harness.pid ?? 0),
  );
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

    it('a program finds nothing of what the harness was started with', () => {
      // A folder of the host, open under a number that nothing else uses.
      const start = 'exec 300</; exec "$@"';
      const code =
        'ls -l /proc/self/fd /proc/$$/fd | grep -E " (3|[0-9]{2,}) -> "; cat /proc/self/fd/300/etc/hostname 2>&1';
      const args = ['-c', start, 'start', process.execPath, '--import', tsx, program, code];
      const printed = execFileSync('bash', args, { encoding: 'utf8' });
      expect(printed).toMatch(/300\/etc\/hostname: No such file or directory/);
      expect(printed).not.toContain('300 ->');
    });

    it('nothing of a case is left after kill -9 of its supervisor', async () => {
      const { harness, closed, marker } = await startHarness('shared');
      for (const pid of listBoxes(harness)) killIfAlive(pid);
      await expect.poll(() => listProcesses(marker), { timeout: 20_000 }).toEqual([]);
      harness.kill('SIGKILL');
      await closed;
    });
  },
);
