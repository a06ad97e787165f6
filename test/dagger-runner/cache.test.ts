import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { DaggerRunner } from '../../src/dagger-runner.js';
import { createFolder, listFiles } from '../support/create-folder.js';

afterEach(() => vi.restoreAllMocks());

/** A working folder of the test's own: workers of Vitest cannot change theirs. */
async function enterFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await createFolder(files);
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  return folder;
}

const entry = JSON.stringify({ config: { baseImage: 'ruby:3.2', runCommand: ['ruby', '/app/code.rb'] } });

it('asking for statistics makes no folder', async () => {
  const folder = await enterFolder({});
  expect(DaggerRunner.getCacheStats()).toEqual({
    memorySize: 0,
    diskSize: 0,
    cacheDir: join(folder, '.dagger-cache/configs'),
  });
  DaggerRunner.clearCache();
  expect(existsSync(join(folder, '.dagger-cache'))).toBe(false);
});

it('counts and deletes configurations, and nothing else', async () => {
  const others = {
    'broken.json': '{"config":',
    'list.json': '[]',
    'nothing.json': 'null',
    'other.json': '{"config":{"runCommand":"oops"}}',
    'notes.txt': entry,
    'folder.json/kept.json': entry,
  };
  const folder = await enterFolder(
    Object.fromEntries(
      Object.entries({ ...others, 'a.json': entry, 'b.json': entry }).map(([name, text]) => [
        `.dagger-cache/configs/${name}`,
        text,
      ]),
    ),
  );
  expect(DaggerRunner.getCacheStats().diskSize).toBe(2);
  DaggerRunner.clearCache();
  expect(DaggerRunner.getCacheStats().diskSize).toBe(0);
  expect(await listFiles(join(folder, '.dagger-cache/configs'))).toEqual(Object.keys(others).toSorted());
});
