import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { binFile } from '../support/build.js';
import { createFolder } from '../support/create-folder.js';

it('an installation with a file missing says so, and not that a case failed', async () => {
  const folder = await createFolder();
  cpSync(dirname(binFile), folder, { recursive: true });
  const chunks = join(folder, 'chunks');
  for (const name of readdirSync(chunks)) if (name.startsWith('main-')) rmSync(join(chunks, name));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'bin.js'), 'list'], {
    encoding: 'utf8',
  });
  expect(status).toBe(3);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^error: umwelten-suite cannot be loaded: .*main-[\s\S]*\nhint: install it anew\n$/);
});
