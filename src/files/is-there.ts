import { lstatSync } from 'node:fs';

/** Whether there is anything in a place, also a link that leads nowhere: that is to be told, not passed over. */
export function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Not even its folder is one.
    return false;
  }
}
