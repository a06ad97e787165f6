import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { binFile } from '../support/build.js';
import { isLong } from '../support/long.js';
import { findBelow, missingMachine, openMachine } from './broken-machine.js';
import { findWrong } from './find-wrong.js';
import { findLeftovers } from './list-leftovers.js';
import { findBroken, type LabRunOptions, listGround } from './machine-lab.js';
import { useMachineLab } from './use-machine-lab.js';

const hourMs = 3_600_000;
/** About as long as a run takes. */
const runMs = 1_500;
const turns = isLong ? 40 : 1;

interface Disturbance {
  readonly title: string;
  readonly isEveryDay?: boolean;
  /** Besides that of the suites. */
  readonly exitCode?: number;
  readonly start: LabRunOptions;
}

const streams: readonly Disturbance[] = [
  { title: 'stdin is closed', start: { redirect: '<&-' } },
  { title: 'stderr is closed', start: { redirect: '2>&-' } },
  { title: 'stderr is a full device', isEveryDay: true, start: { redirect: '2>/dev/full' } },
  { title: 'all streams are closed', isEveryDay: true, start: { redirect: '<&- >&- 2>&-' } },
  { title: 'stdout is a full device', exitCode: 3, start: { redirect: '>/dev/full' } },
  { title: 'stdout and stderr are a full device', exitCode: 3, start: { redirect: '>/dev/full 2>&1' } },
  {
    title: 'the reader of stdout goes away',
    exitCode: 141,
    start: { redirect: '> >(head -c 1 >/dev/null)' },
  },
  {
    title: 'the reader of both goes away',
    exitCode: 141,
    start: { redirect: '> >(head -c 1 >/dev/null) 2>&1' },
  },
];
const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  // Node ignores it.
  ['SIGPIPE', 1],
] as const;

describe.skipIf(missingMachine !== undefined)(
  `a run that is disturbed${missingMachine === undefined ? '' : ` (skipped: ${missingMachine})`}`,
  () => {
    const used = useMachineLab('signals and broken streams');

    /** Whether all holds that has to of a run, but for its exit code, which may be `exitCode` as well. */
    async function expectSound(
      options: LabRunOptions & { readonly signal?: NodeJS.Signals },
      exitCode: number,
    ): Promise<void> {
      const machine = await openMachine();
      try {
        const place = used.lab.makePlace();
        const before = listGround(machine, place);
        const { signal, ...started } = options;
        const run = await used.lab.run(machine, place, started);
        used.injected++;
        // Before it listens, a signal ends it as it ends every process.
        const isDead = run.signal !== undefined && run.signal === signal;
        const broken = isDead
          ? findLeftovers(before, listGround(machine, place))
          : await findBroken({ run, machine, place, reference: used.lab.reference, before });
        const isMeant = (line: string) => line !== `it ended with ${exitCode}`;
        // Nobody was there to be told.
        const isTold = (line: string) =>
          options.redirect === undefined || line !== 'it does not say what went wrong';
        expect.soft(broken.filter(isMeant).filter(isTold), run.output).toEqual([]);
        if (!isDead) expect.soft([exitCode, 1], run.output).toContain(run.exitCode);
        const again = await used.lab.run(machine, place);
        expect.soft(findWrong(again, used.lab.reference), again.output).toEqual([]);
        expect.soft(again.exitCode).toBe(1);
      } finally {
        await machine.close();
      }
    }

    it.each(
      streams
        .filter(({ isEveryDay }) => isLong || isEveryDay === true)
        .map((one) => [one.title, one] as const),
    )('%s: verdicts and reports are those of a run that is not', async (_, { start, exitCode = 1 }) => {
      await expectSound(start, exitCode);
    });

    it.each(signals)(
      '%s at any moment: the run ends with %i, and its reports are whole',
      { timeout: hourMs },
      async (signal, exitCode) => {
        for (let turn = 0; turn < turns; turn++) {
          const afterMs = Math.random() * runMs;
          const onStart = async (above: number) => {
            await sleep(afterMs);
            const harness = findBelow(above, `${process.execPath} ${binFile} run`);
            if (harness !== undefined) process.kill(harness, signal);
          };
          await expectSound({ onStart: (pid) => void onStart(pid), signal }, exitCode);
        }
      },
    );
  },
);
