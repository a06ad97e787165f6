import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuseLinks } from '../files/refuse-links.js';
import { explainUnwritable } from '../model/errors.js';

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
 * Makes the folder for what runs leave behind, which is nothing to commit, whether or not the project's own list says so.
 * Throws a `UserError` for a link in its place, and what `explainUnwritable` makes where nothing can be left.
 */
export async function prepareStateFolder(root: string): Promise<void> {
  const folder = join(root, stateFolder);
  // Old files of ours are deleted in them, and not those of others.
  refuseLinks([folder, join(folder, 'v1'), findRunsFolder(root), findResultsFolder(root)]);
  try {
    // Node's recursive way would say ENOENT of a disk that can only be read.
    if (!existsSync(folder)) await mkdir(folder);
    await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return;
    throw explainUnwritable(`cannot keep the record of the run in ${folder}`, {
      hint: 'make the project folder writable, or run in a copy of it',
      cause,
    });
  }
}
