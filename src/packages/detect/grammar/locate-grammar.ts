import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Finds a file of the folder `grammars`, which the build lays beside the bundle. */
export function locateGrammar(file: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  // From the bundle in dist/ or its chunks, and from the sources.
  const candidates = ['.', '..', '../../../../dist'].map((folder) => join(here, folder, 'grammars', file));
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(`this installation has no ${file}; in a clone of the repository run "npm run build"`);
}
