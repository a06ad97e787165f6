import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, sep } from 'node:path';

/** A file or folder of this machine, shown read-only in the box. */
export interface Mount {
  readonly source: string;
  readonly target: string;
}

/** What every box has anyway. */
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64'];

/** Whether the box has this path as part of the system. */
export function isSystemPath(path: string): boolean {
  return systemFolders.some((folder) => isWithin(path, folder));
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * What has to be mounted so that a program and the installation around it are found at their own
 * place: nothing for a system path, the folder of the installation, or only the program itself where
 * that folder would be somebody's home or hold it.
 */
export function findInstallationMount(program: string, installation: string | undefined): Mount | undefined {
  const real = realpathSync(program);
  if (isSystemPath(real)) return undefined;
  const folder = installation === undefined ? dirname(dirname(real)) : realpathSync(installation);
  if (isSystemPath(folder)) return undefined;
  const isHome = isWithin(realpathSync(homedir()), folder) || isWithin(realpathSync(process.cwd()), folder);
  const path = isHome || folder === sep || !isWithin(real, folder) ? real : folder;
  return { source: path, target: path };
}

/** The symbolic links or folders at the root that make up the system, as this machine has them. */
export function listSystemFolders(): readonly string[] {
  return systemFolders.filter((folder) => existsSync(folder));
}

export function mountInPlace(paths: readonly string[]): Mount[] {
  return paths.filter((path) => existsSync(path)).map((path) => ({ source: path, target: join(path) }));
}
