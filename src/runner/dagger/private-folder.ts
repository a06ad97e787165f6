import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whose it is: a runner's, with its sockets, or a session's, which is empty. */
type Purpose = 'engine' | 'session';

/**
 * Makes a folder that no other user may enter, with a short path: sockets have short names. Those of
 * processes that were killed go with it.
 */
export async function makePrivateFolder(purpose: Purpose): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^umwelten-(?:engine|session)-(\d+)-\w+$/.exec(name)?.[1];
    // Another user's cannot be removed, and need not be.
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
  return mkdtemp(join(tmpdir(), `umwelten-${purpose}-${process.pid}-`));
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
