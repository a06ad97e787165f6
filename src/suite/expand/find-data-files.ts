import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { isInside } from '../is-inside.js';
import { nameFile } from '../name-file.js';
import type { ReadContext } from '../read-context.js';
import type { YamlNode } from '../yaml-node.js';
import type { DataPath } from './open-data-file.js';
import { isRowFile, rowEndings } from './row-formats.js';

/** What finding data files needs to know. */
export interface DataContext extends ReadContext {
  /** What names in messages are relative to; absolute. */
  readonly root: string;
}

export interface FoundFile extends DataPath {
  /** Relative to the suite, with forward slashes. */
  readonly relative: string;
}

/** Whether a path stands for all files that it matches. */
export function isGlob(path: string): boolean {
  return isDynamicPattern(path);
}

/** The files that a path or a glob names, in the order of their names; undefined where that is wrong, and told. */
export async function findDataFiles(
  node: YamlNode<string>,
  context: DataContext,
): Promise<FoundFile[] | undefined> {
  const { value: path } = node;
  if (!isGlob(path)) {
    if (isRowFile(path)) return [placeFile(path, context)];
    const hint = `files of rows end in ${rowEndings.join(', ')}, packed ones in .gz after that; a glob takes any files`;
    context.report(node.diagnose(`${JSON.stringify(path)} is no file of rows`, hint));
    return undefined;
  }
  const { folder, boundary } = context;
  if (!isInside(resolve(folder, findFixedPart(path)), boundary)) {
    const hint = 'a suite reads files of its own project only';
    context.report(node.diagnose(`${JSON.stringify(path)} lies outside the project`, hint));
    return undefined;
  }
  const found = await glob(path, {
    cwd: folder,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  if (found.length > 0) return found.sort().map((name) => placeFile(name, context));
  context.report(
    node.diagnose(
      `no file matches ${JSON.stringify(path)}`,
      'globs are relative to the suite that names them',
    ),
  );
  return undefined;
}

/** A file by its path relative to the suite. */
export function placeFile(relative: string, { folder, boundary, root }: DataContext): FoundFile {
  const path = resolve(folder, relative);
  return { path, boundary, name: nameFile(path, root), relative };
}

/** The folders that a glob begins with, up to the first that is a pattern itself. */
function findFixedPart(pattern: string): string {
  const segments = pattern.split('/');
  const end = segments.findIndex((segment) => isDynamicPattern(segment));
  return segments.slice(0, end === -1 ? -1 : end).join('/') || (pattern.startsWith('/') ? '/' : '.');
}
