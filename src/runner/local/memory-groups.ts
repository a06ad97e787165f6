import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The memory cgroup of one box: which file a process enters it by, and which ones the supervisor gets. */
export interface MemoryGroup {
  readonly version: 1 | 2;
  readonly join: string;
  readonly limit: string;
  readonly swap: string | undefined;
  readonly events: string;
  /** Resolves when the group is gone. It must have no process any more. */
  remove(): Promise<void>;
}

export interface MemoryGroups {
  readonly version: 1 | 2;
  create(slot: number): MemoryGroup;
}

/** Where cgroups are mounted and which one this process is in. Replaced in tests. */
export interface CgroupSource {
  readonly mountInfo: string;
  readonly ownGroups: string;
}

const namePrefix = 'umwelten-suite-';
/** Runners of one process must not share groups. */
let runners = 0;

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

function readCgroupSource(): CgroupSource {
  return {
    mountInfo: readText('/proc/self/mountinfo') ?? '',
    ownGroups: readText('/proc/self/cgroup') ?? '',
  };
}

function findVersion1Parent({ mountInfo, ownGroups }: CgroupSource): string | undefined {
  const mounts = parseMounts(mountInfo).filter(({ type }) => type === 'cgroup');
  const mount = mounts.find(({ options }) => options.includes('memory'));
  const own = parseOwnGroups(ownGroups).find(({ controllers }) => controllers.includes('memory'));
  return mount === undefined || own === undefined ? undefined : joinGroup(mount, own.path);
}

/**
 * A group whose children get the memory controller. A group that has processes can have no such
 * children, so ours moves into a child of its own first; the root is exempt from that rule.
 */
function findVersion2Parent({ mountInfo, ownGroups }: CgroupSource): string | undefined {
  const mount = parseMounts(mountInfo).find(({ type }) => type === 'cgroup2');
  const own = parseOwnGroups(ownGroups).find(({ controllers }) => controllers.length === 0);
  if (mount === undefined || own === undefined) return undefined;
  if (enableMemory(mount.point)) return mount.point;
  const group = joinGroup(mount, own.path);
  try {
    const leaf = join(group, `${namePrefix}${process.pid}-harness`);
    mkdirSync(leaf, { recursive: true });
    for (const pid of (readText(join(group, 'cgroup.procs')) ?? '')
      .split('\n')
      .filter((line) => line !== '')) {
      writeFileSync(join(leaf, 'cgroup.procs'), pid);
    }
  } catch {
    return undefined;
  }
  return enableMemory(group) ? group : undefined;
}

function enableMemory(group: string): boolean {
  const control = join(group, 'cgroup.subtree_control');
  if (readText(control)?.split(/\s+/).includes('memory') === true) return isWritable(group);
  try {
    writeFileSync(control, '+memory');
    return true;
  } catch {
    return false;
  }
}

interface CgroupMount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** Lines of /proc/self/mountinfo: `… root point … - type source options` (proc(5)). */
function parseMounts(text: string): CgroupMount[] {
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap((fields) => {
      const dash = fields.indexOf('-');
      const [root, point] = fields.slice(3, 5);
      const [type, , options] = dash < 0 ? [] : fields.slice(dash + 1);
      if (root === undefined || point === undefined || type === undefined) return [];
      return [{ root, point, type, options: options?.split(',') ?? [] }];
    });
}

/** Lines of /proc/self/cgroup: `4:memory:/path`, and `0::/path` for version 2 (cgroups(7)). */
function parseOwnGroups(text: string): { controllers: readonly string[]; path: string }[] {
  return text
    .split('\n')
    .map((line) => /^\d+:([^:]*):(.*)$/.exec(line))
    .flatMap((match) =>
      match === null
        ? []
        : [{ controllers: (match[1] ?? '').split(',').filter((name) => name !== ''), path: match[2] ?? '/' }],
    );
}

/** In a container the mount may show a subtree only: the path then starts with its root. */
function joinGroup({ root, point }: CgroupMount, path: string): string {
  const below = root !== '/' && path.startsWith(root) ? path.slice(root.length) : path;
  const group = join(point, below);
  return existsSync(group) ? group : point;
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

function isWritable(group: string): boolean {
  return canMakeGroup(group);
}

function createVersion1Group(group: string): MemoryGroup {
  const swap = join(group, 'memory.memsw.limit_in_bytes');
  return {
    version: 1,
    join: join(group, 'cgroup.procs'),
    limit: join(group, 'memory.limit_in_bytes'),
    swap: existsSync(swap) ? swap : undefined,
    events: join(group, 'memory.oom_control'),
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
    remove: () => removeGroup(group),
  };
}

function makeGroup(parent: string, runner: number, slot: number): string {
  const group = join(parent, `${namePrefix}${process.pid}-${runner}-${slot}`);
  mkdirSync(group, { recursive: true });
  return group;
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

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
