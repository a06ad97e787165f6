import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, isBelow, listPids, readCommandLine } from '../support/processes.js';

/** Where a run may leave something. */
export interface Ground {
  /** Process 1 of the process namespace that the run was in, as this process sees it. */
  readonly init: number;
  /** The cgroups that the run was in. */
  readonly cgroups: readonly string[];
  /** Folders that are to be as they were, as the run saw them. */
  readonly folders: readonly string[];
}

/**
 * What there is, one line for each thing: processes, their networks, mounts, cgroups and files. A process namespace
 * takes in all that was started in it, wherever it went: nothing else on the machine is counted.
 */
export function listBelongings({ init, cgroups, folders }: Ground): string[] {
  const pids = listPids().filter((pid) => pid !== init && isBelow(pid, init) && isAlive(pid));
  const own = readLink(`/proc/${init}/ns/net`);
  const networks = new Set(pids.map((pid) => readLink(`/proc/${pid}/ns/net`)));
  return [
    ...pids.map((pid) => `process ${readCommandLine(pid).replaceAll('\0', ' ').trim()}`),
    ...[...networks].filter((network) => network !== own).map((network) => `network ${network}`),
    ...readText(`/proc/${init}/mountinfo`).split('\n').map(describeMount),
    ...cgroups.flatMap((group) => listFolders(group).map((path) => `cgroup ${path}`)),
    ...folders.flatMap((folder) =>
      listAll(`/proc/${init}/root${folder}`).map((path) => `file ${folder}${path}`),
    ),
  ];
}

/** What is there now and was not before. */
export function findLeftovers(before: readonly string[], now: readonly string[]): string[] {
  const known = new Set(before);
  return now.filter((line) => !known.has(line));
}

/** Without the numbers of mounts, which a folder that is mounted again has new ones of. */
function describeMount(line: string): string {
  return `mount ${line.split(' ').slice(3, 5).join(' ')}`;
}

function listFolders(folder: string): string[] {
  return readFolder(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [join(folder, entry.name), ...listFolders(join(folder, entry.name))] : [],
  );
}

function listAll(folder: string): string[] {
  return readFolder(folder, { withFileTypes: true, recursive: true }).map((entry) =>
    join(entry.parentPath, entry.name).slice(folder.length),
  );
}

function readFolder(folder: string, options: { withFileTypes: true; recursive?: boolean }) {
  try {
    return readdirSync(folder, options);
  } catch {
    return [];
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
