import { isBelow, listPids, readCommandLine } from './processes.js';

/** The processes of the Dagger CLI that hold a harness's sessions. */
export function listSessions(harness: number): number[] {
  return listPids().filter((pid) => readCommandLine(pid).includes('\0session\0') && isBelow(pid, harness));
}
