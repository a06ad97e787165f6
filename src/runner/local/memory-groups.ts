import { randomInt } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CgroupSource,
  joinGroup,
  parseMounts,
  parseOwnGroups,
  readCgroupSource,
  readEvent,
  readText,
} from './cgroup-files.js';

/** The memory cgroup of one box: which file a process enters it by, and which ones the supervisor gets. */
export interface MemoryGroup {
  readonly version: 1 | 2;
  readonly join: string;
  readonly limit: string;
  readonly swap: string | undefined;
  readonly events: string;
  /** What the group holds, and what of it the kernel can take back; read by version 2 only. */
  readonly usage: string | undefined;
  readonly stat: string | undefined;
  /** The most that the group has held; read by version 1 only. */
  readonly peak: string | undefined;
  /** The CPU time of all that has been in the group; version 1 counts that elsewhere. */
  readonly cpu: string | undefined;
  /** How many processes the kernel has killed for memory in this group so far; undefined where it does not say. */
  countKills(): number | undefined;
  /**
   * Whether the group has reached its limit, in this case or an earlier one: where it has not, and the kernel kills in
   * it, it is the machine that has no memory left.
   */
  hasReached(limitBytes: number): boolean;
  /** Resolves when the group is gone. It must have no process any more. */
  remove(): Promise<void>;
}

export interface MemoryGroups {
  readonly version: 1 | 2;
  create(slot: number): MemoryGroup;
}

const namePrefix = 'umwelten-suite-';
/**
 * Runners must not share groups: neither those of one process, nor those of two that have the same number, as in
 * process namespaces that see the same cgroups.
 */
let runners = randomInt(2 ** 32);

/** The groups that this machine lets us make, or undefined where it gives none. Nothing else is tried then. */
export function findMemoryGroups(source: CgroupSource = readCgroupSource()): MemoryGroups | undefined {
  const first = findVersion1Parent(source);
  if (first !== undefined && canMakeGroup(first)) {
    sweepGroups(first);
    const runner = runners++;
    return { version: 1, create: (slot) => createVersion1Group(makeGroup(first, runner, slot)) };
  }
  const second = findVersion2Parent(source);
  if (second !== undefined && canMakeGroup(second)) {
    sweepGroups(second);
    const runner = runners++;
    return { version: 2, create: (slot) => createVersion2Group(makeGroup(second, runner, slot)) };
  }
  return undefined;
}

function findVersion1Parent({ mountInfo, ownGroups }: CgroupSource): string | undefined {
  const mounts = parseMounts(mountInfo).filter(({ type }) => type === 'cgroup');
  const mount = mounts.find(({ options }) => options.includes('memory'));
  const own = parseOwnGroups(ownGroups).find(({ controllers }) => controllers.includes('memory'));
  return mount === undefined || own === undefined ? undefined : joinGroup(mount, own.path);
}

/**
 * A group whose children get the memory controller: the nearest above this process that gives it already
 * and lets us in, as systemd's slices do. Nothing has to move then, and what limits those above holds for us.
 */
function findVersion2Parent({ mountInfo, ownGroups }: CgroupSource): string | undefined {
  const mount = parseMounts(mountInfo).find(({ type }) => type === 'cgroup2');
  const own = parseOwnGroups(ownGroups).find(({ controllers }) => controllers.length === 0);
  if (mount === undefined || own === undefined) return undefined;
  const group = joinGroup(mount, own.path);
  const given = listGroupsUpTo(mount.point, group).find(
    (candidate) => listWords(candidate, 'cgroup.subtree_control').includes('memory') && isOurs(candidate),
  );
  if (given !== undefined) return given;
  if (enableMemory(mount.point)) return mount.point;
  return emptyGroup(group) && enableMemory(group) ? group : undefined;
}

function listGroupsUpTo(top: string, group: string): string[] {
  return group === top || !group.startsWith(`${top}/`)
    ? [group]
    : [group, ...listGroupsUpTo(top, dirname(group))];
}

/** Into a group of ours a process comes only where we may also write the one that it and we have in common. */
function isOurs(group: string): boolean {
  try {
    accessSync(join(group, 'cgroup.procs'), constants.W_OK);
    return canMakeGroup(group);
  } catch {
    return false;
  }
}

function enableMemory(group: string): boolean {
  try {
    writeFileSync(join(group, 'cgroup.subtree_control'), '+memory', { flag: 'r+' });
    return isOurs(group);
  } catch {
    return false;
  }
}

/**
 * A group that has processes can give its children nothing, unless it is the root: ours move into a child.
 * They stay there, and the child has one name for all harnesses: the next one is in it, and moves nothing.
 */
function emptyGroup(group: string): boolean {
  if (!listWords(group, 'cgroup.controllers').includes('memory') || !isOurs(group)) return false;
  const leaf = join(group, `${namePrefix}harness`);
  try {
    makeFolder(leaf);
    // More than once: who is being moved may fork meanwhile.
    for (let round = 0; round < 5; round++) moveProcesses(group, leaf);
    if (listWords(group, 'cgroup.procs').length === 0) return true;
    moveProcesses(leaf, group);
    rmdirSync(leaf);
    return false;
  } catch {
    return false;
  }
}

function moveProcesses(from: string, to: string): void {
  for (const pid of listWords(from, 'cgroup.procs')) {
    try {
      writeFileSync(join(to, 'cgroup.procs'), pid);
    } catch {
      // Gone, or not to be moved: whether the group is empty is looked at afterwards.
    }
  }
}

function listWords(group: string, file: string): string[] {
  return (readText(join(group, file)) ?? '').split(/\s+/).filter((word) => word !== '');
}

function canMakeGroup(parent: string): boolean {
  const group = join(parent, `${namePrefix}${process.pid}-probe`);
  try {
    mkdirSync(group);
    rmdirSync(group);
    return true;
  } catch {
    return false;
  }
}

function createVersion1Group(group: string): MemoryGroup {
  const swap = join(group, 'memory.memsw.limit_in_bytes');
  const peak = join(group, 'memory.max_usage_in_bytes');
  return {
    version: 1,
    join: join(group, 'cgroup.procs'),
    limit: join(group, 'memory.limit_in_bytes'),
    swap: existsSync(swap) ? swap : undefined,
    events: join(group, 'memory.oom_control'),
    countKills: () => readEvent(join(group, 'memory.oom_control'), 'oom_kill'),
    // What is refused for the limit is at most a huge page.
    hasReached: (limitBytes) => Number(readText(peak) ?? limitBytes) > limitBytes - 2 ** 22,
    peak,
    usage: undefined,
    stat: undefined,
    cpu: undefined,
    remove: () => removeGroup(group),
  };
}

function createVersion2Group(group: string): MemoryGroup {
  const swap = join(group, 'memory.swap.max');
  return {
    version: 2,
    join: join(group, 'cgroup.procs'),
    limit: join(group, 'memory.max'),
    swap: existsSync(swap) ? swap : undefined,
    events: join(group, 'memory.events'),
    countKills: () => readEvent(join(group, 'memory.events'), 'oom_kill'),
    hasReached: () => (readEvent(join(group, 'memory.events'), 'oom') ?? 0) > 0,
    peak: undefined,
    usage: join(group, 'memory.current'),
    stat: join(group, 'memory.stat'),
    cpu: join(group, 'cpu.stat'),
    remove: () => removeGroup(group),
  };
}

function makeGroup(parent: string, runner: number, slot: number): string {
  const group = join(parent, `${namePrefix}${process.pid}-${runner}-${slot}`);
  makeFolder(group);
  return group;
}

/** Its parents are not made: where the file system is hidden they would be folders like any other. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

/** The last process may still be on its way out for a moment. */
async function removeGroup(group: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      rmdirSync(group);
      return;
    } catch (error) {
      if (!existsSync(group)) return;
      if (attempt === 49) throw error;
      await sleep(5 * (attempt + 1));
    }
  }
}

/** A group younger than this may be empty because its box is just being opened. */
const sweepAfterMs = 60_000;

/**
 * What a harness left that was killed: its groups are empty, and its process is gone. A harness in
 * another container may be alive all the same, but then its groups are young or hold its boxes.
 */
function sweepGroups(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(namePrefix) ? Number.parseInt(name.slice(namePrefix.length), 10) : Number.NaN;
    if (!Number.isNaN(pid) && !existsSync(`/proc/${pid}`)) removeLeftGroup(join(parent, name));
  }
}

function removeLeftGroup(group: string): void {
  try {
    if (Date.now() - statSync(group).mtimeMs > sweepAfterMs) rmdirSync(group);
  } catch {
    // Somebody's processes are still in it, or somebody else has removed it.
  }
}
