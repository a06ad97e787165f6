import { execFileSync } from 'node:child_process';
import { chmod, link, mkdir, open, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestTree, readTarFile, writeLayer } from '../../scripts/test-images/write-layer.js';
import { createFolder } from '../support/create-folder.js';

function tar(...args: string[]): string {
  return execFileSync('tar', args, { encoding: 'utf8' });
}

/** Packs a folder as mmdebstrap does. */
async function pack(folder: string): Promise<string> {
  const archive = join(await createFolder(), 'tree.tar');
  tar('--sort=name', '--format=pax', '--xattrs', '-C', folder, '-cf', archive, '.');
  return archive;
}

/** The layer between two archives, as a file. */
async function makeLayer(baseArchive: string, archive: string): Promise<string> {
  await using base = await open(baseArchive);
  await using whole = await open(archive);
  const chunks = writeLayer(whole, await digestTree(whole), await digestTree(base));
  const layer = join(await createFolder(), 'layer.tar');
  await writeFile(layer, chunks);
  return layer;
}

/** Without `./`, in the order of the archive. */
function list(archive: string): string[] {
  return tar('-tf', archive)
    .split('\n')
    .map((line) => line.replace(/^\.\/|\/$/g, ''))
    .filter((path) => path !== '');
}

describe('a layer', () => {
  it('has what is new and what is different, and the folders above it', async () => {
    const folder = await createFolder({
      'etc/kept': 'kept',
      'etc/changed': 'old',
      'usr/bin/tool': 'tool',
      'usr/lib/library': 'library',
    });
    const base = await pack(folder);
    await writeFile(join(folder, 'etc/changed'), 'new');
    await mkdir(join(folder, 'usr/lib/deeper'));
    await writeFile(join(folder, 'usr/lib/deeper/added'), 'added');
    const layer = await makeLayer(base, await pack(folder));
    expect(list(layer)).toEqual([
      'etc',
      'etc/changed',
      'usr',
      'usr/lib',
      'usr/lib/deeper',
      'usr/lib/deeper/added',
    ]);
    expect(tar('-xOf', layer, './etc/changed')).toBe('new');
  });

  it('has what has another mode or another target', async () => {
    const folder = await createFolder({ script: 'true', other: 'other' });
    await symlink('script', join(folder, 'link'));
    const base = await pack(folder);
    await chmod(join(folder, 'script'), 0o755);
    await rm(join(folder, 'link'));
    await symlink('other', join(folder, 'link'));
    expect(list(await makeLayer(base, await pack(folder)))).toEqual(['link', 'script']);
  });

  it('has nothing where only times differ', async () => {
    const folder = await createFolder({ file: 'text' });
    const base = await pack(folder);
    await writeFile(join(folder, 'file'), 'text');
    execFileSync('touch', ['-d', '2001-01-01', join(folder, 'file')]);
    expect(list(await makeLayer(base, await pack(folder)))).toEqual([]);
  });

  it('has all names of a file whose text has changed', async () => {
    const folder = await createFolder({ first: 'old', third: 'third' });
    await link(join(folder, 'first'), join(folder, 'second'));
    const base = await pack(folder);
    await writeFile(join(folder, 'first'), 'new');
    expect(list(await makeLayer(base, await pack(folder)))).toEqual(['first', 'second']);
  });

  it('has the file that a new hard link leads to', async () => {
    const folder = await createFolder({ 'bin/first': 'old', 'bin/other': '' });
    const base = await pack(folder);
    await link(join(folder, 'bin/first'), join(folder, 'bin/second'));
    expect(list(await makeLayer(base, await pack(folder)))).toEqual(['bin', 'bin/first', 'bin/second']);
  });

  it('says by a whiteout what is gone, and of a folder only itself', async () => {
    const folder = await createFolder({
      'etc/kept': '',
      'etc/gone': '',
      'usr/gone/one': '',
      'usr/gone/two': '',
      'usr/kept': '',
    });
    const base = await pack(folder);
    await rm(join(folder, 'etc/gone'));
    await rm(join(folder, 'usr/gone'), { recursive: true });
    const layer = await makeLayer(base, await pack(folder));
    expect(list(layer)).toEqual(['etc', 'usr', 'etc/.wh.gone', 'usr/.wh.gone']);
  });

  it('carries long names, names beyond ASCII and empty files', async () => {
    const long = `${'deep/'.repeat(30)}${'name'.repeat(30)}`;
    const base = await pack(await createFolder());
    const folder = await createFolder({ [long]: 'long', 'größe/naïve': 'text', empty: '' });
    const layer = await makeLayer(base, await pack(folder));
    const target = await createFolder();
    tar('-xf', layer, '-C', target);
    expect(execFileSync('diff', ['-r', folder, target], { encoding: 'utf8' })).toBe('');
  });

  it('is not made of an archive that is cut short', async () => {
    const archive = await pack(await createFolder({ file: 'x'.repeat(5000) }));
    execFileSync('truncate', ['-s', '2000', archive]);
    await using file = await open(archive);
    await expect(digestTree(file)).rejects.toThrow('the archive ends at byte 2000');
  });

  it('is not made of what is no archive', async () => {
    const folder = await createFolder({ file: 'no archive '.repeat(100) });
    await using file = await open(join(folder, 'file'));
    await expect(digestTree(file)).rejects.toThrow('no tar header at byte 0');
  });
});

it('the text of one file of an archive is read without unpacking it', async () => {
  const archive = await pack(await createFolder({ 'usr/lib/os-release': 'NAME=Debian\n', other: '' }));
  await using file = await open(archive);
  expect(await readTarFile(file, 'usr/lib/os-release')).toBe('NAME=Debian\n');
  await expect(readTarFile(file, 'usr/lib')).rejects.toThrow('the archive has no file usr/lib');
});
