import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, sep } from 'node:path';

/** A file or folder of this machine, shown in the box. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  /** Never for a case: only for the folder that packages are installed into. */
  readonly isWritable?: true;
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

function findHome(): string | undefined {
  try {
    return realpathSync(homedir());
  } catch {
    // Neither a variable nor the user database names one, or it is not there.
    return undefined;
  }
}

/** A program of this machine as a box finds it. */
export interface PlacedProgram {
  readonly path: string;
  readonly mount: Mount | undefined;
}

/**
 * Says what has to be mounted so that a program and the installation around it are found at their own
 * place: nothing for a system path, the folder of the installation, or only the program itself where
 * that folder would be somebody's home, hold it, or lie directly in it.
 */
export function placeProgram(program: string, installation: string | undefined): PlacedProgram {
  if (isSystemPath(program)) return { path: program, mount: undefined };
  const real = realpathSync(program);
  // A link from elsewhere into the system: where it lies is not shown.
  if (isSystemPath(real)) return { path: real, mount: undefined };
  const folder = installation === undefined ? dirname(dirname(real)) : realpathSync(installation);
  const home = findHome();
  // `~/.local` holds much that is no installation, and so may any folder directly in a home.
  const isPrivate =
    (home !== undefined && (isWithin(home, folder) || dirname(folder) === home)) ||
    isWithin(realpathSync(process.cwd()), folder);
  if (isPrivate || folder === sep || !isWithin(real, folder))
    return { path: real, mount: { source: real, target: real } };
  return { path: isWithin(program, folder) ? program : real, mount: { source: folder, target: folder } };
}

/** The symbolic links or folders at the root that make up the system, as this machine has them. */
export function listSystemFolders(): readonly string[] {
  return systemFolders.filter((folder) => existsSync(folder));
}

export function mountInPlace(paths: readonly string[]): Mount[] {
  return paths.filter((path) => existsSync(path)).map((path) => ({ source: path, target: path }));
}
