import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingSandbox } from '../support/local.js';
import { isLong } from '../support/long.js';
import { nodeErrors, supervisorErrors } from './call-errors.js';
import { type FaultLab, openFaultLab } from './fault-lab.js';
import type { FaultPlan } from './faulty-installation.js';
import { findWrong } from './find-wrong.js';
import type { FaultyRun } from './run-with-fault.js';

/** At how many places at most a call of one kind is made to fail. */
const mostPoints = 40;
/** What runs every day: a few calls, each at one place in the middle. */
const everyDay = ['read', 'lseek', 'realloc', 'mount', 'setrlimit', 'fork', 'open64', 'write', 'rename'];

const hourMs = 3_600_000;

describe.skipIf(missingSandbox !== undefined)('a call that fails', () => {
  let lab: FaultLab;
  let injected = 0;
  const counted = { supervisor: new Map<string, number>(), node: new Map<string, number>() };
  const run = async (layer: 'supervisor' | 'node', plan: FaultPlan): Promise<FaultyRun> => {
    const project = lab.makeProject();
    const result = await lab.run(project, { [layer]: plan });
    rmSync(project.folder, { recursive: true });
    return result;
  };

  beforeAll(async () => {
    lab = await openFaultLab();
    // How often a process makes each call, with those that it was forked from.
    for (const layer of ['supervisor', 'node'] as const) {
      const { tally } = await run(layer, 'count');
      for (const line of tally) {
        const [call = '', nth] = line.split(' ');
        counted[layer].set(call, Math.max(counted[layer].get(call) ?? 0, Number(nth)));
      }
    }
  });

  afterAll(() => {
    console.log(`${injected} calls failed`);
    lab?.close();
  });

  const layers = [
    ['supervisor', supervisorErrors],
    ['node', nodeErrors],
  ] as const;
  for (const [layer, errors] of layers) {
    const calls = Object.keys(errors).filter((call) => isLong || everyDay.includes(call));
    it.each(calls)(`%s of the ${layer} makes no wrong verdict`, { timeout: hourMs }, async (call) => {
      const count = counted[layer].get(call) ?? 0;
      const points = Math.min(count, isLong ? mostPoints : 1);
      for (let point = 0; point < points; point++) {
        const nth = 1 + Math.floor(((point + (isLong ? 0 : 0.5)) * count) / points);
        const result = await run(layer, { call, nth, error: errors[call] ?? 0 });
        injected += result.tally.length;
        expect.soft(findWrong(result, lab.reference), `the ${nth}th of ${count}`).toEqual([]);
      }
    });
  }
});
