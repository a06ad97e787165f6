import { relative, sep } from 'node:path';
import { isGlob } from '../suite/expand/find-data-files.js';
import { isInside } from '../suite/is-inside.js';

export type TableRow = Readonly<Record<string, unknown>>;

/** A file of rows that a suite reads. */
export type Table =
  /** One that is there; the path is relative to the suite, with forward slashes. */
  | { readonly kind: 'existing'; readonly path: string }
  /** One that is written beside the suite; the summary says what it is, and why. */
  | { readonly kind: 'written'; readonly rows: readonly TableRow[]; readonly summary: string };

/** Where a suite is to be; absolute, without symbolic links. */
export interface SuitePlace {
  readonly root: string;
  readonly folder: string;
}

/** How a suite names a file that is there, or why it cannot: `which …`. */
export function referTo(
  path: string,
  { root, folder }: SuitePlace,
): { readonly path: string } | { readonly reason: string } {
  if (!isInside(path, root)) return { reason: 'which lies outside the project' };
  const way = relative(folder, path).split(sep).join('/');
  return isGlob(way) ? { reason: 'whose name would be read as a glob' } : { path: way };
}
