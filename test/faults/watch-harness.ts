import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { isBelow, isZombie, listPids, readCommandLine } from '../support/processes.js';
import { daemonName } from './soak-cases.js';

/** What a harness has at one moment. */
export interface Sample {
  /** How many of its cases had finished. */
  readonly cases: number;
  readonly figures: Readonly<Record<string, number>>;
}

export interface WatchedFolders {
  readonly temporary: string;
  readonly cache: string;
  readonly state: string;
}

/** Counts what a harness, and whatever it has started, have of the machine. */
export function sampleHarness(pid: number, folders: WatchedFolders): Record<string, number> {
  const pids = listOwnPids(pid);
  const zombies = pids.filter(isZombie).length;
  return {
    'resident memory, KiB': Number(/^VmRSS:\s+(\d+)/m.exec(readText(`/proc/${pid}/status`))?.[1] ?? 0),
    descriptors: list(`/proc/${pid}/fd`).length,
    threads: list(`/proc/${pid}/task`).length,
    processes: pids.length - zombies,
    zombies,
    namespaces: countNamespaces([pid, ...pids]),
    'memory groups': findGroups(pid).length,
    mounts: readText(`/proc/${pid}/mountinfo`).split('\n').length - 1,
    'abstract sockets': listSockets().length,
    'temporary files': countFiles(folders.temporary),
    'files of the cache': countFiles(folders.cache),
    'files of the project': countFiles(folders.state),
  };
}

/** Its descendants, and those of their memory groups that have another parent by now. */
function listOwnPids(harness: number): number[] {
  return listPids().filter((pid) => pid !== harness && (isBelow(pid, harness) || isInGroupOf(pid, harness)));
}

/** What is left of a harness when it has ended: nothing, or what it is. */
export function findLeft(harness: number, folders: Pick<WatchedFolders, 'temporary'>): string[] {
  const processes = listPids().filter(
    (pid) => isInGroupOf(pid, harness) || readCommandLine(pid).startsWith(daemonName),
  );
  return [
    ...processes.map((pid) => `the process ${readCommandLine(pid).replaceAll('\0', ' ')}`),
    ...findGroups(harness).map((group) => `the memory group ${group}`),
    ...listSockets().map((socket) => `the socket ${socket}`),
    ...list(folders.temporary).map((name) => `the temporary file ${name}`),
  ];
}

const groupPrefix = 'umwelten-suite-';

function isInGroupOf(pid: number, harness: number): boolean {
  return readText(`/proc/${pid}/cgroup`).includes(`/${groupPrefix}${harness}-`);
}

/** Where memory groups are made, of either version, at whatever depth: looked for until one is found. */
let groupParent: string | undefined;

function findGroups(harness: number): string[] {
  const isOwn = (name: string) => name.startsWith(`${groupPrefix}${harness}-`);
  groupParent ??= listGroupFolders('/sys/fs/cgroup').find((folder) => list(folder).some(isOwn));
  return groupParent === undefined ? [] : list(groupParent).filter(isOwn);
}

function listGroupFolders(folder: string): string[] {
  return [folder, ...listFolders(folder).flatMap((name) => listGroupFolders(`${folder}/${name}`))];
}

function listFolders(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

const kinds = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'user', 'uts'];

function countNamespaces(pids: readonly number[]): number {
  return new Set(pids.flatMap((pid) => kinds.map((kind) => readLink(`/proc/${pid}/ns/${kind}`)))).size;
}

/** That programs have made, and that are seen outside of the sandbox. */
function listSockets(): string[] {
  return readText('/proc/net/unix')
    .split('\n')
    .filter((line) => line.includes(`@${daemonName}`));
}

function countFiles(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    // Something that was there a moment ago: what is counted is what stays.
    return list(folder).length;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
