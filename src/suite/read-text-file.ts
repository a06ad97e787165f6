import { realpath } from 'node:fs/promises';
import { isInside } from './is-inside.js';
import { readSource } from './read-source.js';

/**
 * The text of a file that a suite names, or what is wrong with the file, to follow its name. A suite may come
 * from anywhere, so that it reads no file outside `boundary`, whatever symbolic links say.
 */
export async function readTextFile(
  path: string,
  boundary: string,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const real = await realpath(path).catch(() => path);
  if (!isInside(real, boundary)) return { problem: 'lies outside the project' };
  return await readSource(real);
}
