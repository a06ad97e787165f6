import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Machine, type MachineOptions, openMachine } from './broken-machine.js';
import { findWrong } from './find-wrong.js';
import { findLeftovers } from './list-leftovers.js';
import {
  findBroken,
  findDamaged,
  type LabRun,
  type LabRunOptions,
  listGround,
  type MachineLab,
  type Place,
} from './machine-lab.js';

/** Within which nothing may run any more of a harness that is dead. */
const deathMs = 5_000;

/** One way in which a machine is broken. */
export interface Breakage {
  readonly title: string;
  /** Whether `npm test` tries it. */
  readonly isEveryDay?: boolean;
  /** Why it cannot be tried here. */
  readonly missing?: string | undefined;
  readonly machine?: MachineOptions;
  /** Whose run it is. Default: root's. */
  readonly uid?: number;
  /** Shell lines that break it, as root. */
  breakIt?(place: Place, machine: Machine): string;
  /** Shell lines that mend it. */
  mend?(place: Place, machine: Machine): string;
  /** How the run is started on it. */
  start?(place: Place, machine: Machine): LabRunOptions;
  /** Whether the kernel may kill the harness itself, which can say nothing then. */
  readonly mayDie?: boolean;
  /** What the run says where it cannot come to what it does on a sound machine; either may be where it is `maybe`. */
  readonly says: RegExp | 'the same' | 'maybe';
}

/**
 * Breaks a machine, runs the suites, mends it and runs them again. Holds that no verdict is wrong and what went wrong is
 * told, that reports and journals are whole, that nothing is left, and that the second run is as if nothing had been.
 */
export async function tryBreakage(lab: MachineLab, breakage: Breakage): Promise<LabRun> {
  const { uid } = breakage;
  const machine = await openMachine(breakage.machine);
  try {
    const place = lab.makePlace(uid);
    const script = breakage.breakIt?.(place, machine);
    if (script !== undefined) machine.change(script);
    const before = listGround(machine, place);
    const run = await lab.run(machine, place, { uid, ...breakage.start?.(place, machine) });
    const isDead = run.signal !== undefined && breakage.mayDie === true;
    const broken = isDead
      ? await findLeftByDead(machine, place, before)
      : await findBroken({ run, machine, place, reference: lab.reference, before });
    expect.soft(broken, `${breakage.title}: ${run.output}`).toEqual([]);
    if (breakage.says === 'the same') expect.soft(run.exitCode, run.output).toBe(1);
    else if (breakage.says !== 'maybe') {
      expect.soft(run.exitCode, run.output).toBeGreaterThan(1);
      expect.soft(tellAll(run)).toMatch(breakage.says);
    }

    const mending = breakage.mend?.(place, machine);
    if (mending !== undefined) machine.change(mending);
    const again = await lab.run(machine, place, { uid });
    const wrong =
      again.exitCode === 1 ? findWrong(again, lab.reference) : [`it ended with ${again.exitCode}`];
    expect.soft(wrong, `${breakage.title}, mended: ${again.output}`).toEqual([]);
    const left = findLeftovers(before, listGround(machine, place));
    // A group that a killed harness has left is swept when it has been empty for a while.
    expect.soft(left.filter((line) => !(isDead && line.startsWith('cgroup')))).toEqual([]);
    return run;
  } finally {
    await machine.close();
  }
}

/** Of a harness that was killed: files that it was writing stay until the next run. */
async function findLeftByDead(machine: Machine, place: Place, before: readonly string[]): Promise<string[]> {
  const find = () =>
    findLeftovers(before, listGround(machine, place)).filter((line) =>
      /^(?:process|network|mount) /.test(line),
    );
  const until = performance.now() + deathMs;
  while (find().length > 0 && performance.now() < until) await sleep(20);
  return [...(await findDamaged(machine, place)), ...find()];
}

/** What is on the screen, and the errors that only reports have whole. */
function tellAll({ output, cases }: LabRun): string {
  const errors = [...(cases?.values() ?? [])].flatMap(({ attempts }) => {
    const last = attempts.at(-1);
    return last?.status === 'errored' ? [last.error.message] : [];
  });
  return [output, ...errors].join('\n');
}
