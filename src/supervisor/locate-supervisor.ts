import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../model/errors.js';

/**
 * The supervisor's program for Linux on an architecture, as Node names it: built beside the bundle, or found
 * in the published package. Throws `UserError('runner-unavailable')` where there is none.
 */
export function locateSupervisor(architecture: string = process.arch): string {
  const path = join('native', `linux-${architecture}`, 'umwelten-supervisor');
  const here = dirname(fileURLToPath(import.meta.url));
  // From the bundle in dist/ or its chunks, and from the sources.
  const candidates = ['.', '..', '../../dist'].map((folder) => join(here, folder, path));
  const found = candidates.find(isExecutable);
  if (found !== undefined) return found;
  throw new UserError('runner-unavailable', `this installation has no supervisor for linux-${architecture}`, {
    hint: 'in a clone of the repository run "npm run build", which needs a C compiler: apt-get install -y gcc libc6-dev',
  });
}

/** The library beside a supervisor with which interpreters are forked. */
export function locatePreforkLibrary(supervisor: string): string {
  return join(dirname(supervisor), 'umwelten-prefork.so');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
