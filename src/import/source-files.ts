import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../model/errors.js';
import { describeSystemError } from '../suite/read-source.js';

/** A file to import from. */
export interface SourceFile {
  /** Absolute, without symbolic links. */
  readonly path: string;
  /** As messages name it: relative to the working folder where it is below it. */
  readonly name: string;
  /** The file's name alone, without endings. */
  readonly stem: string;
}

/** What an argument of `import` names: one file, or all that are in a folder. */
export interface Source {
  /** As messages name it. */
  readonly name: string;
  /** Its name alone, without endings. */
  readonly stem: string;
  readonly isFolder: boolean;
  /** The folder, or that of the file; absolute. */
  readonly folder: string;
  readonly files: readonly SourceFile[];
}

/** Finds the files that are to be imported. Throws a `UserError` for what is not there. */
export async function findSource(argument: string, cwd: string): Promise<Source> {
  const path = resolve(cwd, argument);
  try {
    const real = await realpath(path);
    const stats = await stat(real);
    if (stats.isFile()) {
      // The name is that of the link, where it is one.
      const file = { ...placeFile(real, cwd), stem: nameStem(path) };
      return { ...file, isFolder: false, folder: dirname(real), files: [file] };
    }
    if (!stats.isDirectory())
      throw new UserError('file-unreadable', `${argument} is neither file nor folder`);
    const files = (await listFiles(real)).map((file) => placeFile(file, cwd));
    const { name } = placeFile(real, cwd);
    return { name, stem: basename(path), isFolder: true, folder: real, files };
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('file-unreadable', `${argument} ${describeSystemError(cause)}`, { cause });
  }
}

/** In the order of their names. Neither links nor hidden files are followed. */
async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(folder, path)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .toSorted();
}

function placeFile(path: string, cwd: string): SourceFile {
  const way = relative(cwd, path);
  const name = way.startsWith(`..${sep}`) ? path : way || '.';
  return { path, name: name.split(sep).join('/'), stem: nameStem(path) };
}

function nameStem(path: string): string {
  return basename(path).replace(/(\.\w+)?\.gz$|\.\w+$/, '');
}
