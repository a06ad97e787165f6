import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { isInside } from '../is-inside.js';
import type { ReadContext } from '../read-context.js';
import type { YamlNode } from '../yaml-node.js';

/**
 * The files that paths and globs name: absolute, each once, in the order of the globs, below each in alphabetical
 * order. Tells of a glob that leads out of the project and of one that matches nothing.
 */
export async function findDocuments(
  patterns: readonly YamlNode<string>[],
  context: ReadContext,
): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    for (const file of await findMatches(pattern, context)) found.add(file);
  }
  return [...found];
}

async function findMatches(
  node: YamlNode<string>,
  { folder, boundary, report }: ReadContext,
): Promise<readonly string[]> {
  const pattern = node.value;
  const { base, rest } = splitPattern(pattern);
  const root = resolve(folder, base);
  // A glob is not followed to where nothing may be read anyway.
  if (!isInside(root, boundary) || rest.some((segment) => segment.includes('..'))) {
    const hint = 'a suite reads files of its own project only';
    report(node.diagnose(`${JSON.stringify(pattern)} leads out of the project`, hint));
    return [];
  }
  // Whether a single file is there shows when it is read.
  if (rest.length === 0) return [root];
  const files = await glob(rest.join('/'), {
    cwd: root,
    absolute: true,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  if (files.length === 0) {
    report(node.diagnose(`no file matches ${JSON.stringify(pattern)}`, 'globs are relative to the suite'));
  }
  // By code units: the same everywhere, whatever the locale.
  return files.sort();
}

/** The folder that a glob begins in, and what comes after it: nothing where it names a single file. */
function splitPattern(pattern: string): { readonly base: string; readonly rest: readonly string[] } {
  const segments = pattern.split('/');
  const first = segments.findIndex((segment) => isDynamicPattern(segment));
  if (first === -1) return { base: pattern, rest: [] };
  const base = segments.slice(0, first).join('/');
  return { base: base === '' && first > 0 ? '/' : base, rest: segments.slice(first) };
}
