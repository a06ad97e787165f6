import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isLong } from '../support/long.js';
import { missingMachine, openMachine } from './broken-machine.js';
import { findDurations } from './find-durations.js';
import { findWrong } from './find-wrong.js';
import { type MachineLab, openMachineLab } from './machine-lab.js';

const hourMs = 3_600_000;
const hour = 3_600;
/** A run takes no longer. */
const longestMs = 60_000;

describe.skipIf(missingMachine !== undefined)(
  `a clock that is set while the suites run${missingMachine === undefined ? '' : ` (skipped: ${missingMachine})`}`,
  () => {
    let lab: MachineLab;
    let folder: string;
    let injected = 0;
    beforeAll(async () => {
      lab = await openMachineLab();
      folder = mkdtempSync(join(tmpdir(), 'umwelten-clock-'));
      const source = fileURLToPath(new URL('clock-jump.c', import.meta.url));
      execFileSync('cc', [
        '-std=gnu11',
        '-D_GNU_SOURCE',
        '-O2',
        '-shared',
        '-fPIC',
        source,
        '-ldl',
        '-o',
        join(folder, 'jump.so'),
      ]);
    });
    afterAll(() => {
      console.log(`${injected} clocks jumped`);
      lab?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const jumps = [
      ['an hour forwards', hour],
      ['an hour backwards', -hour],
      ['to 1970', -1_700_000_000],
      ['to 2100', 2_300_000_000],
    ] as const;
    it.each(jumps.slice(0, isLong ? 4 : 2))(
      '%s: no verdict changes, and no duration is negative or an hour',
      { timeout: hourMs },
      async (_, seconds) => {
        const machine = await openMachine();
        try {
          for (let point = 0; point < (isLong ? 40 : 1); point++) {
            const place = lab.makePlace();
            const after = isLong ? point * 25 : 200;
            const jump = { LD_PRELOAD: join(folder, 'jump.so'), UMWELTEN_CLOCK_JUMP: `${after} ${seconds}` };
            const run = await lab.run(machine, place, { env: jump, args: ['--timeout', '120s'] });
            injected++;
            expect.soft(findWrong(run, lab.reference), `after ${after}: ${run.output}`).toEqual([]);
            expect.soft(run.exitCode, run.output).toBe(1);
            for (const name of ['run.json', 'run.xml']) {
              const wrong = findDurations(readFileSync(join(place.reports, name), 'utf8')).filter(
                (ms) => ms < 0 || ms > longestMs,
              );
              expect.soft(wrong, name).toEqual([]);
            }
            // What the run has kept is used by one whose clock is right.
            const again = await lab.run(machine, place);
            expect.soft(findWrong(again, lab.reference), again.output).toEqual([]);
            expect.soft(again.exitCode, again.output).toBe(1);
          }
        } finally {
          await machine.close();
        }
      },
    );
  },
);
