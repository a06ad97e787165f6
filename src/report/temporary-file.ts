import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Where a file is written until it is whole: beside its place, under a name that says which process writes it. */
export function nameTemporary(path: string): string {
  const suffix = `${digestHost()}-${process.pid}-${randomBytes(6).toString('hex')}`;
  return join(dirname(path), `.${basename(path)}.${suffix}.tmp`);
}

/**
 * Deletes what processes of this machine that are dead, as after `kill -9`, have left of the same file. What another
 * machine writes to a shared folder stays: whether it lives cannot be seen from here.
 */
export async function removeLeftovers(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `.${basename(path)}.${digestHost()}-`;
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => {
    const [, pid] =
      /^(\d{1,10})-[0-9a-f]{12}\.tmp$/.exec(name.startsWith(start) ? name.slice(start.length) : '') ?? [];
    return pid !== undefined && !isAlive(Number(pid));
  });
  // What cannot be deleted disturbs nobody: the report has a name of its own.
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true }).catch(() => {})));
}

/** Containers have names of their own as machines do, and processes numbers of their own. */
function digestHost(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
