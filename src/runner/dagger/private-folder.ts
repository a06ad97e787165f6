import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
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
    const [, itsSpace, pid] =
      /^umwelten-(?:engine|session|settings)-([0-9a-f]{8})-(\d+)-\w+$/.exec(name) ?? [];
    // Another user's cannot be removed, and need not be.
    if (itsSpace === space && !isAlive(Number(pid)))
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {});
  }
  return mkdtemp(join(tmpdir(), `umwelten-${purpose}-${space}-${process.pid}-`));
}

/** Containers may share a temporary folder, but have processes of their own, and numbers for them. */
async function digestProcessSpace(): Promise<string> {
  // Linux alone has it.
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return createHash('sha256').update(`${hostname()} ${namespace}`).digest('hex').slice(0, 8);
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
