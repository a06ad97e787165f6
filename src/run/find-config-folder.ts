import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { configFolder } from '../plan/config-files.js';
import { projectFileNames } from '../suite/project-file-names.js';

/** Where configurations are kept for who works in a folder. */
export function findConfigFolder(cwd: string): string {
  return join(findProjectFolder(cwd), configFolder);
}

/** The root of a folder's project, so that it is the same from everywhere in the project, or else the folder itself. */
export function findProjectFolder(cwd: string): string {
  const start = realpathSync(resolve(cwd));
  return findUpward(start, projectFileNames) ?? findUpward(start, ['.git']) ?? start;
}

function findUpward(start: string, names: readonly string[]): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (names.some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
