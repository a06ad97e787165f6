import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPassingFile } from '../../../src/runner/local/build-files.js';
import { createFolder } from '../../support/create-folder.js';

it('a file for what passes by can be written and read, and nothing of it is in the folder', async () => {
  const folder = await createFolder();
  await using file = await openPassingFile(folder);
  expect(await readdir(folder)).toEqual([]);
  await file?.write('passing');
  expect((await file?.read(Buffer.alloc(7), 0, 7, 0))?.buffer.toString()).toBe('passing');
});

it('where no such file can be made there is none', async () => {
  const folder = await createFolder({ file: '' });
  expect(await openPassingFile(join(folder, 'missing'))).toBeUndefined();
  expect(await openPassingFile(join(folder, 'file'))).toBeUndefined();
});
