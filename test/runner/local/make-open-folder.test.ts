import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeOpenFolder } from '../../../src/runner/local/make-open-folder.js';
import { createFolder } from '../../support/create-folder.js';

it.skipIf(process.platform === 'win32')(
  'a folder that is made is open to every user under a umask of 077, and one that was there is as before',
  async () => {
    const top = await createFolder();
    const before = process.umask(0o077);
    onTestFinished(() => void process.umask(before));
    await mkdir(join(top, 'there'));
    await makeOpenFolder(join(top, 'there/made/deep'));
    await makeOpenFolder(join(top, 'there'));
    const modes = ['there', 'there/made', 'there/made/deep'].map(
      async (name) => (await stat(join(top, name))).mode & 0o777,
    );
    expect(await Promise.all(modes)).toEqual([0o700, 0o755, 0o755]);
  },
);
