import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UserError } from '../model/errors.js';
import { projectFileNames } from './project-file-names.js';

interface FindOptions {
  /** What paths are relative to; absolute. */
  readonly cwd: string;
  /** Where `suites/` is, which is meant when there are no paths; absolute. */
  readonly root: string;
}

/**
 * The suite files that paths name: files, folders (every `*.yaml` and `*.yml` below) and globs. Absolute, each
 * once, in the order of the paths, below a folder or glob in alphabetical order. Throws a `UserError` for a
 * path that names nothing.
 */
export async function findSuiteFiles(
  paths: readonly string[],
  { cwd, root }: FindOptions,
): Promise<string[]> {
  if (paths.length === 0) return await findDefault(root);
  const found = new Set<string>();
  for (const path of paths) {
    for (const file of await findPath(path, cwd)) found.add(file);
  }
  return [...found];
}

async function findDefault(root: string): Promise<string[]> {
  const files =
    (await classify(resolve(root, 'suites'))) === 'folder' ? await findBelow(resolve(root, 'suites')) : [];
  if (files.length > 0) return files;
  throw new UserError('file-unreadable', 'there is no suite in "suites/"', {
    hint: 'name suite files or folders, or make a first suite with `umwelten-suite init`',
  });
}

async function findPath(path: string, cwd: string): Promise<string[]> {
  // As of a shell variable that is not set: the folder that one stands in is not what is meant.
  if (path === '') {
    throw new UserError('file-unreadable', 'a path is empty', { hint: 'leave it out to run `suites/`' });
  }
  const absolute = resolve(cwd, path);
  // A name with brackets or stars in it may be a file's own.
  const kind = await classify(absolute);
  if (kind === 'file') return [absolute];
  if (kind === 'folder') {
    const files = await findBelow(absolute);
    if (files.length > 0) return files;
    throw new UserError('file-unreadable', `there is no suite in "${path}"`, {
      hint: 'suites are files that end in .yaml or .yml',
    });
  }
  if (!isDynamicPattern(path)) {
    throw new UserError('file-unreadable', `"${path}" does not exist`, {
      hint: `paths are relative to ${cwd}`,
    });
  }
  const files = await findMatches(path, cwd);
  if (files.length > 0) return files;
  throw new UserError('file-unreadable', `no file matches "${path}"`, {
    hint: `globs are relative to ${cwd}`,
  });
}

async function classify(path: string): Promise<'file' | 'folder' | 'nothing'> {
  return await stat(path).then(
    (stats) => (stats.isDirectory() ? 'folder' : 'file'),
    () => 'nothing' as const,
  );
}

async function findBelow(folder: string): Promise<string[]> {
  return await findMatches('**/*.{yaml,yml}', folder);
}

async function findMatches(pattern: string, cwd: string): Promise<string[]> {
  const files = await glob(pattern, {
    cwd,
    absolute: true,
    onlyFiles: true,
    expandDirectories: false,
    ignore: [
      '**/node_modules/**',
      '**/.git/**',
      '**/__snapshots__/**',
      ...projectFileNames.map((name) => `**/${name}`),
    ],
  });
  // By code units: the same everywhere, whatever the locale.
  return await dropLinked(files.sort());
}

/** A link to a folder that is looked through anyway, such as one above it, shows the same files again. */
async function dropLinked(files: readonly string[]): Promise<string[]> {
  const folders = new Map<string, string>();
  for (const folder of new Set(files.map((file) => dirname(file))))
    folders.set(folder, await realpath(folder).catch(() => folder));
  const place = (file: string) => join(folders.get(dirname(file)) ?? dirname(file), basename(file));
  const own = new Set(files.filter((file) => place(file) === file));
  const seen = new Set<string>();
  return files.filter((file) => {
    const real = place(file);
    if (seen.has(real) || (own.has(real) && real !== file)) return false;
    seen.add(real);
    return true;
  });
}
