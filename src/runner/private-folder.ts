import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whose it is: a runner's, with its sockets, a session's, which is empty, or an installer's, with the user's settings. */
type Purpose = 'engine' | 'session' | 'settings';

/**
 * Makes a folder that no other user may enter, with a short path: sockets have short names. Those of
 * processes that were killed go with it; of processes that cannot be seen from here they stay.
 */
export async function makePrivateFolder(purpose: Purpose): Promise<string> {
  const space = await digestProcessSpace();
  for (const name of await readdir(tmpdir())) {
    const [, itsSpace, pid = '', start] =
      /^umwelten-(?:engine|session|settings)-([0-9a-f]{8})-(\d+)-([0-9a-z]+)-\w+$/.exec(name) ?? [];
    // Another user's cannot be removed, and need not be.
    if (itsSpace === space && (await isGone(Number(pid), start)))
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
  const start = (await readStart(process.pid)) ?? '0';
  return mkdtemp(join(tmpdir(), `umwelten-${purpose}-${space}-${process.pid}-${start}-`));
}

/** Containers may share a temporary folder, but have processes of their own, and numbers for them. */
async function digestProcessSpace(): Promise<string> {
  // Linux alone has it.
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return createHash('sha256').update(`${hostname()} ${namespace}`).digest('hex').slice(0, 8);
}

/** Whether that process has ended. Its number may be another's by now. */
async function isGone(pid: number, start: string | undefined): Promise<boolean> {
  if (!isAlive(pid)) return true;
  const itsStart = await readStart(pid);
  return itsStart !== undefined && itsStart !== start;
}

/** When a process has started, in ticks since the machine has (proc_pid_stat(5)), with few digits. Linux alone says so. */
async function readStart(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  // The name before it may have spaces and parentheses.
  const ticks = text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined ? undefined : Number(ticks).toString(36);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
