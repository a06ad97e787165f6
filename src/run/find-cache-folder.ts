import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where what outlives a run is kept: the XDG base directory specification's place for it. */
export function findCacheFolder(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['XDG_CACHE_HOME'] ?? '';
  // The specification has relative paths ignored.
  const base = isAbsolute(named) ? named : join(homedir(), '.cache');
  return join(base, 'umwelten-suite', 'v1');
}
