import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { isAlive, listPids, readName, readParent } from '../support/processes.js';
import type { FaultyInstallation } from './faulty-installation.js';

/** In an engine's containers: supervisors, first processes of cases, and what runs a container. Not what programs are. */
export function listContainerPids(installation: FaultyInstallation): number[] {
  const ours = listPids()
    .filter((pid) => isAlive(pid) && isSupervisor(pid, installation))
    .map((pid) => ({ pid, parent: readParent(pid) }));
  const first = ours.filter(({ parent }) => isRuntime(parent));
  const ofCases = ours.filter(({ parent }) => first.some(({ pid }) => pid === parent));
  return [...first.flatMap(({ pid, parent }) => [pid, parent]), ...ofCases.map(({ pid }) => pid)];
}

/** Whether it runs the installation's supervisor, wherever that was copied to. */
export function isSupervisor(pid: number, { supervisorMark }: FaultyInstallation): boolean {
  return readEnd(`/proc/${pid}/exe`, supervisorMark.length) === supervisorMark;
}

function isRuntime(pid: number): boolean {
  return /^(?:runc|crun)\b/.test(readName(pid));
}

function readEnd(file: string, length: number): string {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const bytes = Buffer.alloc(length);
    readSync(descriptor, bytes, 0, length, Math.max(fstatSync(descriptor).size - length, 0));
    return bytes.toString('latin1');
  } catch {
    return '';
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
