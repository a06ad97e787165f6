import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { DaggerRunner } from '../../src/dagger-runner.js';
import { createConfigCache } from '../../src/plan/config-cache.js';
import { configFolder } from '../../src/plan/config-files.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { makeEntry } from '../support/sample-config.js';
import { startScript } from './start-script.js';

afterEach(() => vi.restoreAllMocks());

/** A working folder of the test's own: workers of Vitest cannot change theirs. */
async function enterFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await createFolder(files);
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
  return folder;
}

it('asking for statistics makes no folder', async () => {
  const folder = await enterFolder();
  expect(DaggerRunner.getCacheStats()).toEqual({
    memorySize: 0,
    diskSize: 0,
    cacheDir: join(folder, '.dagger-cache/configs'),
  });
  DaggerRunner.clearCache();
  expect(existsSync(join(folder, '.dagger-cache'))).toBe(false);
});

it('is that of the whole project, from wherever in it', async () => {
  const folder = await createFolder({ 'umwelten-suite.yaml': '', 'deep/er/a.txt': '' });
  vi.spyOn(process, 'cwd').mockReturnValue(join(folder, 'deep/er'));
  expect(DaggerRunner.getCacheStats().cacheDir).toBe(join(folder, '.dagger-cache/configs'));
});

it('counts and deletes configurations, and nothing else', async () => {
  const others = {
    'a.json': '{"config":{"baseImage":"ruby:3.2","runCommand":["ruby"]}}',
    'list.json': '[]',
    'notes.txt': 'mine',
    'folder.json/kept.json': '{}',
  };
  const folder = await enterFolder(
    Object.fromEntries(Object.entries(others).map(([name, text]) => [`.dagger-cache/configs/${name}`, text])),
  );
  const cache = createConfigCache({ folder: join(folder, configFolder), now: Date.now });
  await cache.keep(makeEntry());
  await cache.keep(makeEntry({ language: 'tcl' }));
  expect(DaggerRunner.getCacheStats().diskSize).toBe(2);
  DaggerRunner.clearCache();
  expect(DaggerRunner.getCacheStats().diskSize).toBe(0);
  expect(await listFiles(join(folder, configFolder))).toEqual(
    ['.gitignore', ...Object.keys(others)].toSorted(),
  );
});

it('is told by processes that exit at once how it was used', async () => {
  // Without an engine nothing can be run in the container, and the configuration was used all the same.
  const { ended, folder } = await startScript(
    `
    import { DaggerRunner } from 'umwelten-suite/dagger-runner';
    const result = await DaggerRunner.runCode({ code: 'print(1)', language: 'lua' });
    console.log(JSON.stringify({ ...result, stats: DaggerRunner.getCacheStats() }));
    process.exit(0);
  `,
    {
      prepare: async (root) => {
        const platform = `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`;
        const cache = createConfigCache({ folder: join(root, configFolder), now: Date.now });
        await cache.keep(makeEntry({ platform }));
      },
    },
  );
  const { stdout } = await ended;
  expect(JSON.parse(stdout)).toMatchObject({
    cached: true,
    source: 'cache',
    sourceReason:
      'kept since 2026-01-02, when test-model configured lua; no model is asked: that is not wanted',
    containerConfig: { baseImage: 'debian:bookworm-slim' },
    stats: { memorySize: 1, diskSize: 1 },
  });
  const names = await listFiles(join(folder, configFolder));
  const hits = names.find((name) => name.endsWith('.hits')) ?? '';
  expect(await readFile(join(folder, configFolder, hits), 'utf8')).toMatch(/^\d+ 1\n$/);
});
