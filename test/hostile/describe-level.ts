import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunnerBench } from '../support/bench-runner.js';
import { missingTime } from '../support/long.js';
import { type Assault, type Attack, everything, isRefused, type LevelName, levels } from './attack.js';
import { assaults, leftovers, probes } from './attacks/index.js';
import { runTogether } from './run-probes.js';
import { type StandingTarget, standTarget } from './target.js';

export interface Level {
  readonly level: LevelName;
  /** What it is called, where there are several of one level. */
  readonly title?: string;
  /** Whether the next case comes with the attack, so that both are in one pack. */
  readonly isPacked?: true;
  /** Whether programs in Python and PHP are copies of an interpreter that has started before. */
  readonly forks?: true;
  readonly isolation: 'case' | 'shared';
  readonly missing: string | undefined;
  /** Processes that an innocent case sees: its shell, and those of whoever started it. */
  readonly processes: number;
  /** What of it is run every day, where not all is: what is different there. */
  isDaily?(attack: Assault): boolean;
  /** Why an attack cannot even be tried there. */
  findLack?(attack: Assault): string | undefined;
  open(): RunnerBench | Promise<RunnerBench>;
}

/** What an attack may take on a busy machine, where its time is not what counts. */
const busyMs = 90_000;
/** An engine may have to make images first. */
const patienceMs = 600_000;

/** Holds every attack against one way of running programs. Boxes are opened one at a time: the next case gets the same. */
export function describeLevel(way: Level): void {
  const { level, title = levels[level], isolation, missing, processes, isPacked = false, forks, open } = way;
  describe.skipIf(missing !== undefined)(
    `hostile programs: ${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
      let bench: RunnerBench;
      let standing: StandingTarget;
      let printed = new Map<Attack, string>();
      beforeAll(async () => {
        standing = await standTarget();
        bench = await open();
        const { target } = standing;
        const rest = { target, isolation };
        const shown = await runTogether(bench, probes, rest);
        printed = new Map(probes.map((probe, place) => [probe, shown[place] ?? '']));
        const untouched = await runNext();
        expect(untouched).toBe(innocent(processes));
        await runTogether(bench, leftovers, rest);
        const found = await runTogether(
          bench,
          leftovers.map(({ language, find }) => ({ language, code: () => find })),
          rest,
        );
        for (const [place, leftover] of leftovers.entries()) printed.set(leftover, found[place] ?? '');
      }, patienceMs);
      afterAll(async () => {
        await bench?.[Symbol.asyncDispose]();
        standing?.remove();
      });

      /** What an innocent case sees in the box that is left. */
      const runNext = async () =>
        (
          await bench.run({
            language: 'bash',
            code: 'ls -A /tmp /dev/shm ~; set -- /proc/[0-9]*; echo $#',
            isolation,
          })
        ).stdout;

      for (const attack of [...probes, ...leftovers]) {
        it(`${attack.family}: ${attack.name}`, () => {
          const text = printed.get(attack) ?? '';
          if (attack.notHeld?.[level] !== undefined) expect(text).toMatch(/^took: /m);
          else expect(text).toSatisfy((shown: string) => isRefused(shown, standing.target));
        });
      }

      for (const attack of assaults) {
        const lack = lackOf(attack, way);
        it.skipIf(lack !== undefined)(
          `${attack.family}: ${attack.name}${lack === undefined ? '' : ` (skipped: ${lack})`}`,
          async () => {
            const { language, limits = {}, network = false, stdin = '' } = attack;
            const code = attack.code(standing.target, everything);
            const attacking = bench.run({
              ...{ language, code, isolation, network, stdin },
              limits: { timeoutMs: busyMs, ...limits },
            });
            const packed = isPacked ? runNext() : undefined;
            const result = await attacking;
            const shown = {
              ...result,
              stdout: result.stdout.slice(-1000),
              stderr: result.stderr.slice(-1000),
            };
            const isHeld = attack.isHeld(result, standing.target);
            expect(isHeld, JSON.stringify(shown)).toBe(attack.notHeld?.[level] === undefined);
            expect(await (packed ?? runNext())).toBe(innocent(processes));
          },
          patienceMs,
        );
      }

      it('interpreters are forked where that was asked for, and nowhere else', async () => {
        const { timing } = await bench.run({ language: 'python', code: '', isolation });
        expect(timing.preforked).toBe(forks);
      });

      it('the host is as it was', () => {
        expect(standing.listChanges()).toEqual([]);
      });
    },
  );
}

const innocent = (processes: number) => `/dev/shm:\n\n/home/user:\n\n/tmp:\n${processes}\n`;

function lackOf(attack: Assault, { isDaily = () => true, findLack }: Level): string | undefined {
  return findLack?.(attack) ?? (attack.isLong === true || !isDaily(attack) ? missingTime : undefined);
}
