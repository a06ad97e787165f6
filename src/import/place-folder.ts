import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import { isInside } from '../suite/is-inside.js';

/** Where a folder of suites is, or will be, without symbolic links. Throws a `UserError` for one outside the project. */
export async function placeFolder(
  out: string,
  { cwd, root }: { readonly cwd: string; readonly root: string },
): Promise<string> {
  const folder = await placeReal(resolve(cwd, out));
  if (isInside(folder, root)) return folder;
  throw new UserError('usage', `${out} lies outside the project`, {
    hint: `suites of this project are below ${root}`,
  });
}

/** Of a path that is not there yet, the part that is there decides. */
async function placeReal(path: string): Promise<string> {
  return await realpath(path).catch(async () => {
    const parent = dirname(path);
    return parent === path ? path : join(await placeReal(parent), basename(path));
  });
}
