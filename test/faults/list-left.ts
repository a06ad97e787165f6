import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, listPids, readCommandLine } from '../support/processes.js';

/** Within which nothing may be left of a run that is dead. */
const patienceMs = 5_000;

/** The command lines of those processes of a run that are alive when its time is up. */
export async function listLeft(isOurs: (pid: number) => boolean): Promise<string[]> {
  const findLeft = () => listPids().filter((pid) => isAlive(pid) && isOurs(pid));
  const until = performance.now() + patienceMs;
  while (findLeft().length > 0 && performance.now() < until) await sleep(20);
  return findLeft().map((pid) => readCommandLine(pid).replaceAll('\0', ' ').trim());
}
