import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findCacheFolder } from '../../src/run/find-cache-folder.js';
import { createFolder } from '../support/create-folder.js';

afterEach(() => vi.unstubAllEnvs());

/** A place below a file: nobody can make a folder there, not even root. */
async function makeImpossible(): Promise<string> {
  const folder = await createFolder();
  writeFileSync(join(folder, 'file'), '');
  return join(folder, 'file', 'cache');
}

describe('findCacheFolder', () => {
  it('is below XDG_CACHE_HOME', async () => {
    const base = await createFolder();
    expect(findCacheFolder({ XDG_CACHE_HOME: base })).toBe(join(base, 'umwelten-suite/v1'));
  });

  it('is below the home where that is not set, or relative', async () => {
    const home = await createFolder();
    vi.stubEnv('HOME', home);
    expect(findCacheFolder({})).toBe(join(home, '.cache/umwelten-suite/v1'));
    expect(findCacheFolder({ XDG_CACHE_HOME: 'cache' })).toBe(join(home, '.cache/umwelten-suite/v1'));
  });

  it('is a folder for us alone among the temporary ones where the home cannot be written to', async () => {
    const temporary = await createFolder();
    vi.stubEnv('TMPDIR', temporary);
    const found = findCacheFolder({ XDG_CACHE_HOME: await makeImpossible() });
    expect(found).toBe(join(temporary, `umwelten-suite-${process.getuid?.()}`));
    expect(findCacheFolder({ XDG_CACHE_HOME: await makeImpossible() })).toBe(found);
  });

  it('never is a folder that others may write to, or a link', async () => {
    for (const spoil of [
      (path: string) => {
        mkdirSync(path);
        chmodSync(path, 0o777);
      },
      (path: string) => symlinkSync('/var/tmp', path),
    ]) {
      const temporary = await createFolder();
      vi.stubEnv('TMPDIR', temporary);
      spoil(join(temporary, `umwelten-suite-${process.getuid?.()}`));
      const impossible = await makeImpossible();
      expect(() => findCacheFolder({ XDG_CACHE_HOME: impossible })).toThrow('can keep what outlives a run');
    }
  });
});
