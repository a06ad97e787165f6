import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Whether a folder of ours is there, in a folder of ours. A project from elsewhere may have a link in the place of
 * either: what that leads to is not ours to read, write or delete.
 */
export function isOwnFolder(folder: string): boolean {
  return [dirname(folder), folder].every(
    (path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
  );
}
