import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, listPids, readAge, readCommandLine, readName, readParent } from '../support/processes.js';

/** Within which nothing may be left of a run that is dead. */
const patienceMs = 5_000;

/** Those processes of a run that are alive when its time is up: what they are, how old, and what started them. */
export async function listLeft(isOurs: (pid: number) => boolean): Promise<string[]> {
  const findLeft = () => listPids().filter((pid) => isAlive(pid) && isOurs(pid));
  const until = performance.now() + patienceMs;
  while (findLeft().length > 0 && performance.now() < until) await sleep(20);
  return findLeft().map(describeProcess);
}

function describeProcess(pid: number): string {
  const ancestors: string[] = [];
  for (let at = readParent(pid); at > 1; at = readParent(at)) ancestors.push(readName(at));
  const age = readAge(pid).toFixed(1);
  return `${readCommandLine(pid).replaceAll('\0', ' ').trim()} (${age} s old, below ${ancestors.join(' < ')})`;
}
