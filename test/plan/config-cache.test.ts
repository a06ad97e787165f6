import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ConfigCache, createConfigCache } from '../../src/plan/config-cache.js';
import { type ConfigKey, nameConfigFile, parseConfigEntry } from '../../src/plan/config-entry.js';
import { configFolder, listConfigFiles } from '../../src/plan/config-files.js';
import { readUse } from '../../src/plan/config-hits.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { luaConfig, makeEntry, makeKey } from '../support/sample-config.js';

function open(folder: string, now = 1000): ConfigCache {
  return createConfigCache({ folder, now: () => now });
}

async function findFolder(): Promise<string> {
  return join(await createFolder(), configFolder);
}

/** A folder that holds one entry, as another process has kept it, and the entry's file. */
async function keepOne(): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = await findFolder();
  await open(folder).keep(makeEntry());
  return { folder, file: join(folder, nameConfigFile(makeKey())) };
}

describe('a configuration', () => {
  it('is found by this process and by others', async () => {
    const folder = await findFolder();
    const cache = open(folder);
    await cache.keep(makeEntry());
    expect(await cache.find(makeKey())).toEqual(makeEntry());
    expect(await open(folder).find(makeKey())).toEqual(makeEntry());
  });

  it.each<[string, Partial<ConfigKey>]>([
    ['language', { language: 'tcl' }],
    ['package', { packages: ['lpeg'] }],
    ['import', { imports: ['require "lpeg"'] }],
    ['image', { image: 'alpine:3.20' }],
    ['platform', { platform: 'linux/arm64' }],
    ['model', { model: 'other-model' }],
    ['version of the prompt', { promptVersion: 2 }],
  ])('is not that for another %s', async (_, changes) => {
    const { folder } = await keepOne();
    expect(await open(folder).find(makeKey(changes))).toBeUndefined();
  });

  it('cannot be changed by who has found it, nor by who has kept it', async () => {
    const folder = await findFolder();
    const cache = open(folder);
    const container = { ...luaConfig, runCommand: [...luaConfig.runCommand] };
    await cache.keep(makeEntry({}, container));
    container.runCommand.push('--evil');
    const found = await cache.find(makeKey());
    expect(found?.container).toEqual(luaConfig);
    const parts = [found, found?.key, found?.container, found?.container.runCommand];
    expect(parts.map(Object.isFrozen)).toEqual([true, true, true, true]);
  });

  it('is kept beside those of other models, and the newest of them is found where the model does not matter', async () => {
    const folder = await findFolder();
    const cache = open(folder);
    const { model: _, promptVersion: __, ...subject } = makeKey();
    const old = { ...makeEntry({ model: 'old' }), createdAt: '2025-12-31T00:00:00.000Z' };
    await cache.keep(makeEntry({ model: 'new' }));
    await cache.keep(old);
    await cache.keep(makeEntry({ model: 'newest', language: 'tcl' }));
    expect(open(folder).findAlike(subject)?.key.model).toBe('new');
    expect(open(folder).findAlike({ ...subject, packages: ['x'] })).toBeUndefined();
  });

  it('is in memory where it cannot be written, and that is told', async () => {
    const folder = join(await createFolder({ '.dagger-cache': '' }), configFolder);
    const cache = open(folder);
    await expect(cache.keep(makeEntry())).rejects.toThrow();
    expect(await cache.find(makeKey())).toEqual(makeEntry());
  });
});

describe('memory', () => {
  it('holds a hundred configurations, those that were used last', async () => {
    const folder = await findFolder();
    const cache = open(folder);
    const keep = (number: number) => cache.keep(makeEntry({ language: `l${number}` }));
    for (let number = 0; number < 100; number++) await keep(number);
    await cache.find(makeKey({ language: 'l0' }));
    await keep(100);
    expect(cache.memorySize).toBe(100);
    // What is in memory is found though its file is gone.
    await rename(folder, `${folder}-gone`);
    expect(await cache.find(makeKey({ language: 'l0' }))).toBeDefined();
    expect(await cache.find(makeKey({ language: 'l1' }))).toBeUndefined();
  });
});

describe('looking for a configuration', () => {
  it('makes no folder', async () => {
    const folder = await findFolder();
    const cache = open(folder);
    expect(await cache.find(makeKey())).toBeUndefined();
    const { model: _, promptVersion: __, ...subject } = makeKey();
    expect(cache.findAlike(subject)).toBeUndefined();
    cache.flush();
    cache.clear();
    expect(existsSync(dirname(folder))).toBe(false);
  });

  it('writes nothing, whether or not it finds one', async () => {
    const { folder, file } = await keepOne();
    const before = await stat(file);
    const cache = open(folder);
    await cache.find(makeKey());
    await cache.find(makeKey({ language: 'tcl' }));
    const after = await stat(file);
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(await listFiles(folder)).toEqual(['.gitignore', nameConfigFile(makeKey())]);
  });

  it.each<[string, (text: string) => string]>([
    ['cut short', (text) => text.slice(0, -20)],
    ['empty', () => ''],
    ['of another version', (text) => text.replace('"entryVersion": 1', '"entryVersion": 2')],
    ['of an earlier implementation', () => JSON.stringify({ config: luaConfig })],
    ['for something else', (text) => text.replace('"lua"', '"tcl"')],
    [
      'with a command that is no list',
      (text) => text.replace(/"runCommand": \[[^\]]*\]/, '"runCommand": "lua"'),
    ],
    ['with keys that nobody knows', (text) => text.replace('{', '{ "mounts": ["/"],')],
    ['null', () => 'null'],
  ])('misses a file that is %s, and leaves it', async (_, damage) => {
    const { folder, file } = await keepOne();
    const damaged = damage(await readFile(file, 'utf8'));
    await writeFile(file, damaged);
    expect(await open(folder).find(makeKey())).toBeUndefined();
    expect(await readFile(file, 'utf8')).toBe(damaged);
  });

  it('does not follow a link in the place of the folder, and nothing is kept or cleared there', async () => {
    const { folder, file } = await keepOne();
    const project = await createFolder();
    await mkdir(join(project, '.dagger-cache'));
    const link = join(project, configFolder);
    await symlink(folder, link);
    const cache = open(link);
    expect(await cache.find(makeKey())).toBeUndefined();
    await expect(cache.keep(makeEntry({ language: 'tcl' }))).rejects.toThrow('is a link to another folder');
    cache.clear();
    expect(await listFiles(folder)).toEqual(['.gitignore', nameConfigFile(makeKey())]);
    expect(existsSync(file)).toBe(true);
  });
});

describe('hits', () => {
  it('are counted in memory and on disk, and written down beside the entry', async () => {
    const { folder, file } = await keepOne();
    const one = open(folder, 5000);
    await one.find(makeKey());
    await one.find(makeKey());
    expect(readUse(file)).toBeUndefined();
    one.flush();
    one.flush();
    expect(readUse(file)).toEqual({ hits: 2, usedAtMs: 5000 });
    const other = open(folder, 4000);
    await other.find(makeKey());
    other.flush();
    expect(readUse(file)).toEqual({ hits: 3, usedAtMs: 5000 });
  });

  it('of an entry that is gone leave nothing', async () => {
    const { folder } = await keepOne();
    const cache = open(folder);
    await cache.find(makeKey());
    open(folder).clear();
    cache.flush();
    expect(await listFiles(folder)).toEqual(['.gitignore']);
  });

  it('are not for git, unlike the entries', async () => {
    const { folder } = await keepOne();
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*.hits\n');
  });

  it.skipIf(process.getuid?.() === 0)(
    'that cannot be written down are no error (skipped: root may)',
    async () => {
      const { folder } = await keepOne();
      const cache = open(folder);
      await cache.find(makeKey());
      await chmod(folder, 0o555);
      cache.flush();
      await chmod(folder, 0o755);
    },
  );
});

describe('clearing', () => {
  it('deletes entries, damaged ones, what tells their use and what was left of them, and nothing else', async () => {
    const { folder, file } = await keepOne();
    const cache = open(folder);
    await cache.find(makeKey());
    cache.flush();
    await writeFile(file.replace('lua', 'tcl'), 'damaged');
    await writeFile(`${file}.123456789`, 'half of it');
    const others = ['a.json', 'lua.json', 'notes.txt', 'lua-0123.json'];
    for (const name of others) await writeFile(join(folder, name), '{}');
    await mkdir(join(folder, nameConfigFile(makeKey({ language: 'folder' }))));
    await symlink('/etc/hostname', join(folder, nameConfigFile(makeKey({ language: 'link' }))));
    cache.clear();
    expect(cache.memorySize).toBe(0);
    expect((await readdir(folder)).toSorted()).toEqual(
      [
        '.gitignore',
        ...others,
        nameConfigFile(makeKey({ language: 'folder' })),
        nameConfigFile(makeKey({ language: 'link' })),
      ].toSorted(),
    );
    expect(await cache.find(makeKey())).toBeUndefined();
  });
});

const hammer = fileURLToPath(new URL('../support/hammer-config-cache.ts', import.meta.url));

async function runHammer(
  folder: string,
  number: number,
): Promise<{ readonly misses: number; readonly hits: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', hammer, folder, String(number)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  const [exitCode] = await once(child, 'close');
  expect(exitCode).toBe(0);
  return JSON.parse(text);
}

it('thirty processes that write and read at once lose nothing, and read nothing that is not whole', async () => {
  const { folder } = await keepOne();
  const told = await Promise.all(Array.from({ length: 30 }, (_, number) => runHammer(folder, number)));
  // The one that was there before, and those that each has kept itself, are never missed.
  expect(told.map(({ misses }) => misses)).toEqual(told.map(() => 0));
  const files = listConfigFiles(folder);
  // One of before, ten that all of them write, ten of each.
  expect(files).toHaveLength(1 + 10 + 30 * 10);
  for (const { file, entry } of files) {
    expect(entry, file).toBeDefined();
    expect(parseConfigEntry(await readFile(file, 'utf8'), file.slice(folder.length + 1))).toEqual(entry);
  }
  const hits = files.reduce((sum, { file }) => sum + (readUse(file)?.hits ?? 0), 0);
  expect(hits).toBe(told.reduce((sum, one) => sum + one.hits, 0));
});
