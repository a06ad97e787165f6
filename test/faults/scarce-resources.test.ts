import { describe, expect, it } from 'vitest';
import { isLong } from '../support/long.js';
import { missingUser } from '../support/open-as-user.js';
import { type Breakage, tryBreakage } from './break-machine.js';
import { missingMachine } from './broken-machine.js';
import { useMachineLab } from './use-machine-lab.js';

const hourMs = 3_600_000;
/** One that nobody is, for limits that hold for all processes of a user. */
const poorUid = 61_191;

const descriptors = (count: number, says: Breakage['says']): Breakage => ({
  title: `${count} descriptors`,
  start: () => ({ prepare: `ulimit -n ${count}` }),
  // Node has some twenty of its own, and ends without a word where it gets none.
  mayDie: count < 24,
  says,
});
const processes = (count: number): Breakage => ({
  title: `${count} processes`,
  breakIt: (_, { cgroups }) => `echo ${count} >${cgroups.pids}/pids.max`,
  mend: (_, { cgroups }) => `echo max >${cgroups.pids}/pids.max`,
  // Node cannot do without threads.
  mayDie: true,
  says: 'maybe',
});
const userProcesses = (count: number): Breakage => ({
  title: `${count} processes of an ordinary user`,
  uid: poorUid,
  start: () => ({ prepare: `ulimit -u ${count}` }),
  mayDie: true,
  says: 'maybe',
});
const addressSpace = (megabytes: number): Breakage => ({
  title: `${megabytes} MiB of address space`,
  start: () => ({ prepare: `ulimit -v ${megabytes * 1024}` }),
  mayDie: true,
  says: 'maybe',
});
const memory = (megabytes: number, says: Breakage['says'] = 'maybe'): Breakage => ({
  title: `${megabytes} MiB of memory`,
  breakIt: (_, { cgroups }) => `echo ${megabytes}M >${cgroups.memory}/memory.limit_in_bytes`,
  mend: (_, { cgroups }) => `echo -1 >${cgroups.memory}/memory.limit_in_bytes`,
  mayDie: true,
  says,
});
const memoryWithoutGroups = (megabytes: number): Breakage => ({
  ...memory(megabytes),
  title: `${megabytes} MiB of memory, and no cgroups for boxes`,
  breakIt: (_, { cgroups }) =>
    `echo ${megabytes}M >${cgroups.memory}/memory.limit_in_bytes\nmount -t tmpfs none /sys/fs/cgroup/memory`,
  mend: (_, { cgroups }) => `umount /sys/fs/cgroup/memory\necho -1 >${cgroups.memory}/memory.limit_in_bytes`,
});

/** `npm test` tries the middle one. */
const series: readonly (readonly [
  title: string,
  missing: string | undefined,
  breakages: readonly Breakage[],
])[] = [
  ['few descriptors', undefined, [256, 128, ...range(16, 96, 2)].map((count) => descriptors(count, 'maybe'))],
  // With fewer Node waits for ever for threads that it could not start.
  ['few processes', undefined, range(18, 90, 2).map(processes)],
  ['few processes of an ordinary user', missingUser, range(18, 90, 4).map(userProcesses)],
  [
    'little address space',
    undefined,
    [...range(256, 2048, 256), ...range(4096, 32_768, 4096)].map(addressSpace),
  ],
  ['little memory', undefined, range(20, 320, 10).map((megabytes) => memory(megabytes))],
  ['little memory and no cgroups', undefined, range(20, 320, 10).map(memoryWithoutGroups)],
];

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

describe.skipIf(missingMachine !== undefined)(
  `a machine that has little of something${missingMachine === undefined ? '' : ` (skipped: ${missingMachine})`}`,
  () => {
    const used = useMachineLab('machines with little of something');

    it('256 descriptors are enough for eight cases at a time', async () => {
      await tryBreakage(used.lab, {
        ...descriptors(256, 'the same'),
        start: () => ({ prepare: 'ulimit -Sn 256', args: ['-j', '8'] }),
      });
      used.injected++;
    });

    for (const [title, missing, breakages] of series) {
      it.skipIf(missing !== undefined)(
        `${title}${missing === undefined ? '' : ` (skipped: ${missing})`}`,
        { timeout: hourMs },
        async () => {
          const tried = isLong ? breakages : breakages.slice(breakages.length / 2, breakages.length / 2 + 1);
          expect(tried).not.toEqual([]);
          for (const breakage of tried) {
            await tryBreakage(used.lab, breakage);
            used.injected++;
          }
        },
      );
    }
  },
);
