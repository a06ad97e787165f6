import { relative, sep } from 'node:path';

/** A file as ids and messages name it: relative to the project's root, with forward slashes. */
export function nameFile(path: string, root: string): string {
  return relative(root, path).split(sep).join('/') || '.';
}
