import { lstatSync } from 'node:fs';
import { UserError } from '../model/errors.js';

/**
 * Throws `UserError('file-unwritable')` where a link stands in the place of a file or folder of ours: a project from
 * elsewhere may have put it there, and what it leads to is not ours to write, nor to delete.
 */
export function refuseLinks(paths: readonly string[]): void {
  const link = paths.find(isLink);
  if (link === undefined) return;
  throw new UserError('file-unwritable', `${link} is a link to somewhere else`, {
    hint: 'remove the link, so that what is written stays in the project',
  });
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch {
    // Who writes there will be told what is wrong.
    return false;
  }
}
