import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, listPids, readAge, readCommandLine, readName, readParent } from '../support/processes.js';

/** Within which nothing may be left of a run that is dead. */
const patienceMs = 5_000;

/** Those processes of a run that are alive when its time is up: what they are, how old, and what started them. */
export async function listLeft(isOurs: (pid: number) => boolean): Promise<string[]> {
  return (await findLeft(isOurs, patienceMs)).map(describeProcess);
}

/**
 * The same of a run on an engine, whose harness was killed at a moment, as `performance.now()` tells it. What the engine
 * had been asked for by then it may start all the same (`startMs` in src/runner/dagger/session-connection.ts tells why):
 * that has until its own limits end it. `onLate` is called where there was such a process after the usual time.
 */
export async function listLeftOfKilled(
  isOurs: (pid: number) => boolean,
  { killedAt, limitMs, onLate }: KilledRun,
): Promise<string[]> {
  const left = await findLeft(isOurs, patienceMs);
  const isLate = (pid: number) => performance.now() - readAge(pid) * 1000 > killedAt;
  const late = left.filter(isLate);
  const described = left.filter((pid) => !late.includes(pid)).map(describeProcess);
  if (late.length === 0) return described;
  onLate();
  return [
    ...described,
    ...(await findLeft((pid) => isOurs(pid) && isLate(pid), limitMs)).map(describeProcess),
  ];
}

export interface KilledRun {
  readonly killedAt: number;
  readonly limitMs: number;
  onLate(): void;
}

/** As soon as there are none, or when the time is up. */
async function findLeft(isOurs: (pid: number) => boolean, ms: number): Promise<number[]> {
  const find = () => listPids().filter((pid) => isAlive(pid) && isOurs(pid));
  const until = performance.now() + ms;
  while (find().length > 0 && performance.now() < until) await sleep(20);
  return find();
}

function describeProcess(pid: number): string {
  const ancestors: string[] = [];
  for (let at = readParent(pid); at > 1; at = readParent(at)) ancestors.push(readName(at));
  const age = readAge(pid).toFixed(1);
  return `${readCommandLine(pid).replaceAll('\0', ' ').trim()} (${age} s old, below ${ancestors.join(' < ')})`;
}
