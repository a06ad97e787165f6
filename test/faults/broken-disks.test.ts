import { describe, it } from 'vitest';
import { isLong } from '../support/long.js';
import { type Breakage, tryBreakage } from './break-machine.js';
import { missingMachine } from './broken-machine.js';
import type { Place } from './machine-lab.js';
import { useMachineLab } from './use-machine-lab.js';

const hourMs = 3_600_000;

type Folder = Exclude<keyof Place, 'home'>;
const folders: readonly Folder[] = ['project', 'cache', 'temporary', 'reports'];

/** A disk of its own for one of the folders, with what was in it and room for so much more. */
function mountDisk(
  folder: string,
  room: { readonly kilobytes: number } | { readonly inodes: number },
): string {
  // No size at all would be no limit.
  const size =
    'inodes' in room
      ? `nr_inodes=$(($(df --output=iused ${folder} | tail -n 1) + ${room.inodes + 1}))`
      : `size=$(($(df --output=used -k ${folder} | tail -n 1) + ${room.kilobytes + 4}))k`;
  return `cp -a ${folder} ${folder}.kept
mount -t tmpfs -o mode=0755,size=256m none ${folder}
cp -a ${folder}.kept/. ${folder}
rm -r ${folder}.kept
mount -o remount,${size} ${folder}
head -c 4096 /dev/zero >${folder}/filler`;
}

const makeRoom = (folder: string) =>
  `rm ${folder}/filler\nmount -o remount,size=256m,nr_inodes=100000 ${folder}`;

function makeReadOnly(folder: string): string {
  return `mount --bind ${folder} ${folder}\nmount -o remount,ro,bind ${folder}`;
}

const full: Readonly<Record<Folder, Breakage['says']>> = {
  project: /error: cannot .*no space left on device/,
  // Nothing has to be kept to run these programs but the few files that all boxes show.
  cache: /no space left on device/,
  temporary: 'the same',
  reports: /error: .*report.*no space left on device/,
};
const readOnly: Readonly<Record<Folder, Breakage['says']>> = {
  project: /error: cannot keep the record of the run.*read-only file system/,
  // Another place is chosen.
  cache: 'the same',
  temporary: 'the same',
  reports: /error: cannot write the report .*read-only file system/,
};

const breakages: readonly Breakage[] = [
  ...folders.flatMap((name): readonly Breakage[] => [
    {
      title: `a full disk: ${name}`,
      isEveryDay: name === 'project' || name === 'reports',
      breakIt: (place) => mountDisk(place[name], { kilobytes: 0 }),
      mend: (place) => makeRoom(place[name]),
      says: full[name],
    },
    {
      title: `a disk without inodes: ${name}`,
      breakIt: (place) => mountDisk(place[name], { inodes: 0 }),
      mend: (place) => makeRoom(place[name]),
      // Another place is chosen where no folder can be made.
      says: name === 'cache' ? 'the same' : full[name],
    },
    {
      title: `a folder that can only be read: ${name}`,
      isEveryDay: name === 'project',
      breakIt: (place) => makeReadOnly(place[name]),
      mend: (place) => `umount ${place[name]}`,
      says: readOnly[name],
    },
  ]),
  {
    title: 'neither a cache nor a temporary folder that can be written to',
    breakIt: (place) => `${makeReadOnly(place.cache)}\n${makeReadOnly(place.temporary)}`,
    mend: (place) => `umount ${place.cache} ${place.temporary}`,
    says: /error: neither .* can keep what outlives a run/,
  },
  {
    title: 'no temporary folder',
    isEveryDay: true,
    start: ({ temporary }) => ({ env: { TMPDIR: `${temporary}/missing` } }),
    says: 'the same',
  },
  {
    title: 'a temporary folder that is a file',
    start: ({ project }) => ({ env: { TMPDIR: `${project}/suites/0.yaml` } }),
    says: 'the same',
  },
  {
    title: 'no folder that can be written to',
    breakIt: (place) => Object.values(place).map(makeReadOnly).join('\n'),
    mend: (place) =>
      Object.values(place)
        .reverse()
        .map((folder) => `umount ${folder}`)
        .join('\n'),
    says: /error: .*read-only file system/,
  },
  {
    title: 'neither a home nor a temporary folder',
    start: ({ temporary }) => ({ env: { HOME: '/proc/missing', TMPDIR: `${temporary}/missing` } }),
    says: /error: neither .* can keep what outlives a run/,
  },
  { title: 'no HOME', start: () => ({ env: { HOME: undefined } }), says: 'the same' },
  { title: 'an empty HOME', start: () => ({ env: { HOME: '' } }), says: 'the same' },
  {
    title: 'a home that is a file',
    start: ({ project }) => ({ env: { HOME: `${project}/suites/0.yaml` } }),
    says: 'the same',
  },
  {
    title: 'a home that can only be read',
    breakIt: ({ home }) => makeReadOnly(home),
    mend: ({ home }) => `umount ${home}`,
    says: 'the same',
  },
];

describe.skipIf(missingMachine !== undefined)(
  `a machine whose disks are broken${missingMachine === undefined ? '' : ` (skipped: ${missingMachine})`}`,
  () => {
    const used = useMachineLab('machines with broken disks');

    const tried = breakages.filter(({ isEveryDay }) => isLong || isEveryDay === true);
    it.each(tried.map((breakage) => [breakage.title, breakage] as const))('%s', async (_, breakage) => {
      await tryBreakage(used.lab, breakage);
      used.injected++;
    });

    const steps = isLong ? 100 : 1;
    it.each(folders.filter((name) => isLong || name === 'project'))(
      'a disk that becomes full during the run, at any point: %s',
      { timeout: hourMs },
      async (name) => {
        for (let step = 1; step <= steps; step++) {
          // From a page to what a run needs.
          const kilobytes = (isLong ? step : step * 12) * 4;
          await tryBreakage(used.lab, {
            title: `${kilobytes} kB`,
            breakIt: (place) => mountDisk(place[name], { kilobytes }),
            mend: (place) => makeRoom(place[name]),
            says: 'maybe',
          });
          used.injected++;
        }
      },
    );

    it.runIf(isLong).each(folders)(
      'a disk that runs out of inodes during the run: %s',
      { timeout: hourMs },
      async (name) => {
        for (let inodes = 1; inodes <= 30; inodes++) {
          await tryBreakage(used.lab, {
            title: `${inodes} inodes`,
            breakIt: (place) => mountDisk(place[name], { inodes }),
            mend: (place) => makeRoom(place[name]),
            says: 'maybe',
          });
          used.injected++;
        }
      },
    );
  },
);
