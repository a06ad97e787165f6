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

/** Whether a process is below another one. */
export function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; at = readParent(at)) {
    if (at === ancestor) return true;
  }
  return false;
}

/** Where process 1 reaps nobody, as in many containers, the dead keep their number. */
export function isAlive(pid: number): boolean {
  const status = readProc(pid, 'status');
  return status !== '' && !/^State:\tZ/m.test(status);
}

/** A process may be gone by the time it is killed. */
export function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function readParent(pid: number): number {
  return Number(/^PPid:\t(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? 0);
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
