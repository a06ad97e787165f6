import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is in a folder or below; both absolute, without symbolic links. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
