import { statSync } from 'node:fs';
import {
  isBelow,
  listOwnPids,
  listPids,
  readCommandLine,
  readName,
  readParent,
} from '../support/processes.js';
import type { FaultyInstallation } from './faulty-installation.js';

/** Launchers, bubblewrap, supervisors, first processes of cases, interpreters to be forked: not what programs are. */
export function listSandboxPids(harness: number, installation: FaultyInstallation): number[] {
  return listPids().filter(
    (pid) => pid !== harness && isBelow(pid, harness) && isOfSandbox(pid, installation),
  );
}

/** Whether it is a process of the installation, of whatever harness. */
export function isOfSandbox(pid: number, installation: FaultyInstallation): boolean {
  // What is below the first process of a case is the program, also as long as it has not been executed.
  if (isSupervisor(pid, installation)) return countBoxes(pid) < 2 || listOwnPids(pid).at(-1) === 1;
  if (readName(pid) === 'bwrap') return readCommandLine(pid).includes(installation.supervisor);
  // Of what a box's own supervisor starts interpreters alone run something else.
  const parent = readParent(pid);
  return isSupervisor(parent, installation) && countBoxes(parent) === 1;
}

/** A box is a process namespace, and each case in it has another one. */
function countBoxes(pid: number): number {
  return listOwnPids(pid).length - listOwnPids(process.pid).length;
}

function isSupervisor(pid: number, { supervisorInodes }: FaultyInstallation): boolean {
  try {
    return supervisorInodes.has(statSync(`/proc/${pid}/exe`).ino);
  } catch {
    return false;
  }
}
