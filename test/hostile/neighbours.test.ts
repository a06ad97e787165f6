import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunnerBench } from '../support/bench-runner.js';
import { missingEngine, openDagger } from '../support/dagger.js';
import { missingSandbox, openLocal } from '../support/local.js';
import { type Attack, isRefused, type LevelName, levels } from './attack.js';
import { neighbourProbes } from './attacks/index.js';
import { neighbour } from './attacks/neighbours.js';
import { runTogether } from './run-probes.js';
import { type StandingTarget, standTarget } from './target.js';

interface Way {
  readonly level: LevelName;
  readonly isolation: 'case' | 'shared';
  readonly missing: string | undefined;
  open(): RunnerBench | Promise<RunnerBench>;
}

const local = { missing: missingSandbox, open: () => openLocal() };
const engine = { missing: missingEngine, open: () => openDagger({ concurrency: 2 }) };
const ways: readonly Way[] = [
  { ...local, level: 'case', isolation: 'case' },
  { ...local, level: 'shared', isolation: 'shared' },
  { ...local, level: 'watched', isolation: 'shared', open: () => openLocal({ usesMemoryGroups: false }) },
  { ...engine, level: 'dagger-case', isolation: 'case' },
  { ...engine, level: 'dagger-shared', isolation: 'shared' },
];

/** How long the other case stays: as long as it takes on a busy machine for both to run at once. */
const staysS = [3, 10, 40];
const wait = { language: 'python', code: () => 'time.sleep(0.5)' } as const;
const clock = { language: 'python', code: () => 'refused(f"at {time.monotonic()}")' } as const;

for (const { level, isolation, missing, open } of ways) {
  describe.skipIf(missing !== undefined)(
    `hostile neighbours: ${levels[level]}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    () => {
      let bench: RunnerBench;
      let standing: StandingTarget;
      let stayed = '';
      let areTogether = false;
      const printed = new Map<Attack, string>();
      beforeAll(async () => {
        standing = await standTarget();
        bench = await open();
        for (const seconds of staysS) {
          await runBoth(seconds);
          if (areTogether) break;
        }
      });
      afterAll(async () => {
        await bench?.[Symbol.asyncDispose]();
        standing?.remove();
      });

      const runBoth = async (seconds: number) => {
        const limits = { timeoutMs: (seconds + 20) * 1000 };
        const env = { STAY_SECONDS: String(seconds) };
        const [other, shown] = await Promise.all([
          bench.run({ language: 'python', code: neighbour, isolation, env, limits }),
          runTogether(bench, [wait, clock, ...neighbourProbes, clock], {
            target: standing.target,
            isolation,
          }),
        ]);
        stayed = other.stdout + other.stderr;
        for (const [place, probe] of neighbourProbes.entries()) printed.set(probe, shown[place + 2] ?? '');
        const read = (text: string | undefined, pattern: RegExp) => Number(pattern.exec(text ?? '')?.[1]);
        areTogether =
          read(stayed, /^ready ([\d.]+)/m) < read(shown[1], /at ([\d.]+)/) &&
          read(shown.at(-1), /at ([\d.]+)/) < read(stayed, / end ([\d.]+)/);
      };

      it('the two have run at the same time, and nothing has come from one to the other', () => {
        expect(stayed).toMatch(/^came:\nready /);
        expect(areTogether).toBe(true);
      });

      for (const attack of neighbourProbes) {
        it(attack.name, () => {
          const text = printed.get(attack) ?? '';
          if (attack.notHeld?.[level] !== undefined) expect(text).toMatch(/^took: /m);
          else expect(text).toSatisfy((shown: string) => isRefused(shown, standing.target));
        });
      }
    },
  );
}
