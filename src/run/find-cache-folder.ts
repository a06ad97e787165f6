import { accessSync, constants, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { UserError } from '../model/errors.js';

/**
 * Where what outlives a run is kept: the XDG base directory specification's place for it, or, for users
 * without a home that can be written to, a folder of their own among the temporary ones.
 * Throws `UserError('file-unwritable')` where there is neither.
 */
export function findCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['XDG_CACHE_HOME'] ?? '';
  // The specification has relative paths ignored.
  const base = isAbsolute(named) ? named : findHomeCache();
  const wanted = base === undefined ? undefined : join(base, 'umwelten-suite', 'v1');
  if (wanted !== undefined && canWrite(wanted)) return wanted;
  const own = join(tmpdir(), `umwelten-suite-${process.getuid?.() ?? 'cache'}`);
  if (isPrivate(own) && canWrite(own)) return own;
  throw new UserError(
    'file-unwritable',
    `neither ${wanted ?? 'a home folder'} nor ${own} can keep what outlives a run`,
    {
      hint: 'set XDG_CACHE_HOME to a folder that can be written to',
    },
  );
}

function findHomeCache(): string | undefined {
  try {
    return join(homedir(), '.cache');
  } catch {
    // A user without an entry in the user database, as in containers, has no home.
    return undefined;
  }
}

function canWrite(folder: string): boolean {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** With those above it. Node's own way never ends where a file system lets none be made and says ENOENT, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else was faster.
    if (!existsSync(folder)) throw error;
  }
}

/** What somebody else could write to must not be run from: made anew, or ours alone. */
function isPrivate(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch {
    const status = lstatSync(folder, { throwIfNoEntry: false });
    return status?.isDirectory() === true && status.uid === process.getuid?.() && (status.mode & 0o077) === 0;
  }
}
