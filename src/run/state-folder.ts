import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../model/errors.js';

const stateFolder = '.umwelten-suite';

/** Where the journals of a project's last runs are. */
export function findRunsFolder(root: string): string {
  return join(root, stateFolder, 'v1', 'runs');
}

/** Where the results of a project's executions are. */
export function findResultsFolder(root: string): string {
  return join(root, stateFolder, 'v1', 'results');
}

/** Where a project keeps how long its cases took. */
export function findDurationsFile(root: string): string {
  return join(root, stateFolder, 'v1', 'durations.json');
}

/**
 * What runs leave behind is nothing to commit, whether or not the project's own list says so. Throws a `UserError`
 * where nothing can be left.
 */
export async function hideFromGit(root: string): Promise<void> {
  const folder = join(root, stateFolder);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('file-unwritable', `cannot keep the record of the run in ${folder}: ${reason}`, {
      hint: 'make the project folder writable, or run in a copy of it',
      cause,
    });
  }
}
