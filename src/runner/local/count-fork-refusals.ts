import { dirname, join } from 'node:path';
import { InfrastructureError } from '../../model/errors.js';
import type { Box } from '../box.js';
import {
  type CgroupSource,
  joinGroup,
  parseMounts,
  parseOwnGroups,
  readCgroupSource,
  readEvent,
} from './cgroup-files.js';

/**
 * A count that grows whenever the kernel refuses a process for the limit of this process's cgroup, or of one above it;
 * undefined where no such limit is kept. Boxes are in the same group, or below the same ones.
 */
export function findForkRefusals(source: CgroupSource = readCgroupSource()): (() => number) | undefined {
  const files = listGroups(source)
    .map((group) => join(group, 'pids.events'))
    .filter((file) => readEvent(file, 'max') !== undefined);
  if (files.length === 0) return undefined;
  return () => files.reduce((sum, file) => sum + (readEvent(file, 'max') ?? 0), 0);
}

function listGroups({ mountInfo, ownGroups }: CgroupSource): string[] {
  const mounts = parseMounts(mountInfo);
  const groups = parseOwnGroups(ownGroups);
  const first = mounts.find(({ type, options }) => type === 'cgroup' && options.includes('pids'));
  const ownFirst = groups.find(({ controllers }) => controllers.includes('pids'));
  // Version 1 counts where the process is, version 2 where the limit is, and above it.
  if (first !== undefined && ownFirst !== undefined) return [joinGroup(first, ownFirst.path)];
  const second = mounts.find(({ type }) => type === 'cgroup2');
  const ownSecond = groups.find(({ controllers }) => controllers.length === 0);
  return second === undefined || ownSecond === undefined
    ? []
    : listUpTo(second.point, joinGroup(second, ownSecond.path));
}

function listUpTo(top: string, group: string): string[] {
  return group.startsWith(`${top}/`) ? [group, ...listUpTo(top, dirname(group))] : [group];
}

/**
 * A box whose programs are not judged by what the machine has refused them: nobody knows what they would have come to.
 * Its `run` throws `InfrastructureError('resources-exhausted')` then.
 */
export function refuseShortage(box: Box, countRefusals: (() => number) | undefined): Box {
  if (countRefusals === undefined) return box;
  return {
    close: box.close,
    get isLost() {
      return box.isLost;
    },
    async run(request, signal, onBuilt) {
      const before = countRefusals();
      const report = await box.run(request, signal, onBuilt);
      if (countRefusals() === before) return report;
      throw new InfrastructureError(
        'resources-exhausted',
        'the machine had no process left while the program ran',
        {
          hint: "raise the limit on processes of the harness's cgroup or container (pids.max), or lower --concurrency",
          retryable: true,
        },
      );
    },
  };
}
