import { readdirSync, readFileSync } from 'node:fs';

/** The processes that this one sees, as /proc names them. They come and go: what is gone reads as empty. */
export function listPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Arguments are parted by NUL, as in /proc. */
export function readCommandLine(pid: number): string {
  return readProc(pid, 'cmdline');
}

/** The variables that it was started with, parted by NUL. */
export function readEnvironment(pid: number): string {
  return readProc(pid, 'environ');
}

/** What the kernel calls it: the start of its program's name, unless it has chosen another. */
export function readName(pid: number): string {
  return readProc(pid, 'comm').trim();
}

/** What it is called in each of its process namespaces, the innermost one last. */
export function listOwnPids(pid: number): number[] {
  return (/^NSpid:\t(.*)$/m.exec(readProc(pid, 'status'))?.[1] ?? '').split('\t').map(Number);
}

/** Whether a process is below another one. */
export function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; at = readParent(at)) {
    if (at === ancestor) return true;
  }
  return false;
}

/** 0 where it is gone. */
export function readParent(pid: number): number {
  return Number(/^PPid:\t(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? 0);
}

/** Since it was started, in seconds, to a hundredth. */
export function readAge(pid: number): number {
  // After the name, which may hold anything; field 22 of proc(5), in hundredths on every Linux that there is.
  const fields = readProc(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return uptime - Number(fields[19] ?? 0) / 100;
}

/** Where process 1 reaps nobody, as in many containers, the dead keep their number. */
export function isAlive(pid: number): boolean {
  const status = readProc(pid, 'status');
  return status !== '' && !isDead(status);
}

/** Whether it is dead, and nobody has asked yet how it ended. */
export function isZombie(pid: number): boolean {
  return isDead(readProc(pid, 'status'));
}

function isDead(status: string): boolean {
  return /^State:\tZ/m.test(status);
}

/** A process may be gone by the time it is killed. */
export function killIfAlive(pid: number): void {
  // What is gone has no parent: 0 would be all of this process's own group.
  if (pid <= 1) throw new Error(`process ${pid} is to be killed`);
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
