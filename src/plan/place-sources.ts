import { posix } from 'node:path';
import type { LanguageProgram } from '../languages/language.js';
import { UserError } from '../model/errors.js';

const folder = '/app';

/**
 * Puts the program and the case's files below `/app`, by absolute path. Throws
 * `UserError('suite-invalid')` where a file would take the place of the program or of what its build makes.
 */
export function placeSources(
  program: LanguageProgram,
  code: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { ...program.companions, ...placeFiles(program, files), [program.sourcePath]: code };
}

/** Puts files that the run alone finds below `/app`, as `placeSources` does with those of the case. */
export function placeFiles<Content extends string | Uint8Array>(
  { sourcePath, build }: Pick<LanguageProgram, 'sourcePath' | 'build'>,
  files: Readonly<Record<string, Content>>,
): Readonly<Record<string, Content>> {
  // A container's own build may leave all of /app behind: then no name below it is taken.
  const taken = [sourcePath, ...(build?.artefacts ?? [])].filter((path) => path !== folder);
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [placeFile(name, taken), content]),
  );
}

function placeFile(name: string, taken: readonly string[]): string {
  const path = posix.join(folder, name);
  if (!isBelow(path, folder)) {
    throw new UserError('suite-invalid', `the file ${JSON.stringify(name)} is not below ${folder}`, {
      hint: 'name it by a relative path without `..`',
    });
  }
  const rival = taken.find((other) => path === other || isBelow(path, other) || isBelow(other, path));
  if (rival === undefined) return path;
  throw new UserError(
    'suite-invalid',
    `the file ${JSON.stringify(name)} is in the way of the program: it needs ${rival}`,
    {
      hint: 'give the file another name',
    },
  );
}

function isBelow(path: string, parent: string): boolean {
  return path.startsWith(`${parent}/`);
}
