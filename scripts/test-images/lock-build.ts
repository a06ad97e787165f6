import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/model/errors.js';

export interface BuildLock extends AsyncDisposable {
  /** For what the build needs on its way; gone when the lock is given back. */
  readonly temporaryFolder: string;
}

/**
 * Lets one process at a time build in a folder. What a killed process has left there counts for nothing.
 * Throws `UserError` where another one builds.
 */
export async function lockBuild(folder: string): Promise<BuildLock> {
  const temporaryFolder = join(folder, 'building');
  const owner = await readOwner(temporaryFolder);
  if (owner !== undefined && isRunning(owner)) {
    throw new UserError('file-unwritable', `process ${owner} is building in ${folder}`, {
      hint: 'wait until it has ended, or name another folder by --folder',
    });
  }
  await rm(temporaryFolder, { recursive: true, force: true });
  const prepared = `${temporaryFolder}-${process.pid}`;
  await mkdir(prepared, { recursive: true });
  await writeFile(join(prepared, 'pid'), String(process.pid));
  try {
    // Fails where another process was quicker: a folder takes the place of none but an empty one.
    await rename(prepared, temporaryFolder);
  } finally {
    await rm(prepared, { recursive: true, force: true });
  }
  const remove = () => rm(temporaryFolder, { recursive: true, force: true });
  return { temporaryFolder, [Symbol.asyncDispose]: remove };
}

async function readOwner(temporaryFolder: string): Promise<number | undefined> {
  try {
    return Number(await readFile(join(temporaryFolder, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process cannot be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
