import { hash } from 'node:crypto';
import {
  appendFile,
  type FileHandle,
  open as openFile,
  readdir,
  readFile,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openResultStore, type ResultStoreOptions } from '../../src/cache/result-store.js';
import { createFolder } from '../support/create-folder.js';
import { makeExited } from '../support/scripted-runner.js';

const keys = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64));
const [one = '', two = '', three = ''] = keys;
const dayMs = 24 * 60 * 60_000;

function open(folder: string, options: Partial<ResultStoreOptions> = {}) {
  return openResultStore({ folder, now: Date.now, ...options });
}

/** A store with one result for each key: what a program that prints this text came to. */
async function fill(
  folder: string,
  printed: Readonly<Record<string, string | Uint8Array>>,
  ageDays = 0,
  limits: Pick<ResultStoreOptions, 'maxBytes'> = {},
) {
  const before = new Set(await readdir(folder));
  const now = () => Date.now() - ageDays * dayMs;
  const store = open(folder, { now, ...limits });
  for (const [key, text] of Object.entries(printed)) store.keep(key, makeExited(0, text));
  expect(await store.close()).toBeUndefined();
  // Those that were merged meanwhile are as old as they say.
  const added = (await readdir(folder)).filter((name) => !before.has(name) && !name.endsWith('m.results'));
  for (const name of added) {
    await utimes(join(folder, name), now() / 1000, now() / 1000);
  }
}

async function read(folder: string, key: string): Promise<string | undefined> {
  const store = open(folder);
  const found = store.find(key);
  await store.close();
  return found === undefined ? undefined : Buffer.from(found.stdout).toString('latin1');
}

describe('a result', () => {
  it('is found again, byte by byte, also by the store that keeps it', async () => {
    const folder = await createFolder();
    const result = makeExited(3, Buffer.from([0, 255, 10, 13]), 'caf\u00e9\n');
    const store = open(folder);
    store.keep(one, result);
    expect(store.find(one)).toEqual(result);
    await store.close();
    const next = open(folder);
    expect(next.find(one)).toEqual(result);
    expect(next.find(two)).toBeUndefined();
    await next.close();
  });

  it('that is kept anew counts from then on', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: 'old' }, 1);
    await fill(folder, { [one]: 'new' });
    expect(await read(folder, one)).toBe('new');
  });

  it('is not kept where it is very large', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: Buffer.alloc(17 * 2 ** 20) });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a store', () => {
  it('makes nothing where nothing is kept', async () => {
    const folder = await createFolder();
    const store = open(join(folder, 'results'));
    expect(store.find(one)).toBeUndefined();
    expect(await store.close()).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not find what is damaged, and finds the rest', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: 'first', [two]: 'second', [three]: 'third' });
    const [name = ''] = await readdir(folder);
    const text = await readFile(join(folder, name), 'utf8');
    await writeFile(join(folder, name), text.replace('second', 'SECOND'));
    // As of a process that was killed while it wrote.
    await appendFile(join(folder, name), `${keys[3]} 0123456789abcdef {"outcome":"exi`);
    await writeFile(join(folder, 'foreign.results'), 'nothing\nof\0ours\n');
    expect(await read(folder, one)).toBe('first');
    expect(await read(folder, two)).toBeUndefined();
    expect(await read(folder, three)).toBe('third');
    expect(await read(folder, keys[3] ?? '')).toBeUndefined();
  });

  it('reads lines that are longer than the pieces it reads', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: 'x'.repeat(3 * 2 ** 20), [two]: 'short' });
    expect((await read(folder, one))?.length).toBe(3 * 2 ** 20);
    expect(await read(folder, two)).toBe('short');
  });

  it('loses nothing where several write at once', async () => {
    const folder = await createFolder();
    const stores = keys.map(() => open(folder));
    stores.forEach((store, index) => {
      store.keep(keys[index] ?? '', makeExited(index));
    });
    await Promise.all(stores.map((store) => store.close()));
    const store = open(folder);
    expect(keys.map((key) => store.find(key))).toEqual(keys.map((_, index) => makeExited(index)));
    await store.close();
  });

  it('tells why it can keep nothing', async () => {
    const folder = await createFolder({ file: '' });
    const store = open(join(folder, 'file', 'results'));
    store.keep(one, makeExited(0));
    expect((await store.close())?.message).toContain('ENOTDIR');
  });

  it('tells that nothing is kept where the disk says so at last', async () => {
    const folder = await createFolder({ file: '' });
    await using handle = await openFile(join(folder, 'file'));
    const prototype: FileHandle = Object.getPrototypeOf(handle);
    const { appendFile: append } = prototype;
    // As over a network, where the server's disk is full.
    using _ = vi.spyOn(prototype, 'appendFile').mockImplementationOnce(async function (
      this: FileHandle,
      text,
    ) {
      const { close } = this;
      this.close = async () => {
        await close();
        throw new Error('ENOSPC: no space left on device, close');
      };
      await append.call(this, text);
    });
    const store = open(folder);
    store.keep(one, makeExited(0));
    expect((await store.close())?.message).toBe('ENOSPC: no space left on device, close');
  });

  it('finds nothing in a file that can no longer be read', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: 'old' });
    const store = open(folder);
    store.keep(two, makeExited(0, 'new'));
    await store.close();
    // Its files are closed, as those of a disk that is gone.
    expect(store.find(one)).toBeUndefined();
    expect(store.find(two)).toBeUndefined();
  });
});

describe('results', () => {
  it('go where nobody has used them for long, and stay where somebody has', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: 'used', [two]: 'unused' }, 20);
    expect(await read(folder, one)).toBe('used');
    const store = open(folder, { maxAgeMs: 10 * dayMs });
    await store.close();
    expect(await read(folder, one)).toBe('used');
    expect(await read(folder, two)).toBeUndefined();
  });

  it('go where they are too much, those first whose last use is longest ago', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: 'x'.repeat(1000) }, 2);
    await fill(folder, { [two]: 'y'.repeat(1000) });
    const store = open(folder, { maxBytes: 1500 });
    await store.close();
    expect(await read(folder, one)).toBeUndefined();
    expect(await read(folder, two)).toBe('y'.repeat(1000));
  });

  it('that are more in one file than all may be go without the others', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: 'old' }, 2);
    await fill(folder, { [two]: 'y'.repeat(3000) }, 1);
    await fill(folder, { [three]: 'new' });
    await open(folder, { maxBytes: 1500 }).close();
    expect(await read(folder, one)).toBe('old');
    expect(await read(folder, two)).toBeUndefined();
    expect(await read(folder, three)).toBe('new');
  });

  it('of many runs do not all go once they are too much', async () => {
    const folder = await createFolder();
    const old = Array.from({ length: 20 }, (_, index) => hash('sha256', `${index}`));
    const limits = { maxBytes: 24_000 };
    for (const [index, key] of old.entries()) {
      await fill(folder, { [key]: 'x'.repeat(1000) }, 22 - index, limits);
    }
    await open(folder, limits).close();
    expect((await readdir(folder)).length).toBeLessThan(16);
    await fill(folder, { [one]: 'y'.repeat(8000) }, 0, limits);
    await open(folder, limits).close();
    const store = open(folder);
    const found = old.map((key) => store.find(key) !== undefined);
    await store.close();
    expect([found.at(0), found.at(-10), found.at(-1)]).toEqual([false, true, true]);
  });

  it('that a killed process has left half merged go, but not while it may still be at it', async () => {
    const folder = await createFolder();
    await fill(folder, { [one]: 'whole' });
    const [name = ''] = await readdir(folder);
    const stem = name.replace('.results', '');
    const [left, begun] = [`${stem}m.0123abcd`, `${stem}.89abcdef`];
    for (const file of [left, begun, 'notes.0123abcd']) await writeFile(join(folder, file), 'x');
    const hourAgo = Date.now() / 1000 - 3700;
    for (const file of [left, 'notes.0123abcd']) await utimes(join(folder, file), hourAgo, hourAgo);
    expect(await open(folder).close()).toBeUndefined();
    expect((await readdir(folder)).toSorted()).toEqual([begun, name, 'notes.0123abcd'].toSorted());
  });

  it('of many runs come together in one file, without those that are no longer true', async () => {
    const folder = await createFolder();
    for (let day = 25; day > 5; day -= 1) await fill(folder, { [one]: `day ${day}`, [two]: 'same' }, day);
    await fill(folder, { [three]: 'now' });
    expect((await readdir(folder)).length).toBeLessThan(10);
    expect(await read(folder, one)).toBe('day 6');
    expect(await read(folder, two)).toBe('same');
    expect(await read(folder, three)).toBe('now');
  });
});
