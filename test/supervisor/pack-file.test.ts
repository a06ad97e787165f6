import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Pack, readPack, readPieces } from '../../src/supervisor/pack-file.js';
import { createFolder } from '../support/create-folder.js';

const content = Buffer.alloc(600_000, 'umwelten');

async function openFile(bytes: Uint8Array): Promise<FileHandle> {
  const file = await open(join(await createFolder(), 'packs'), 'wx+');
  onTestFinished(() => file.close());
  await file.writeFile(bytes);
  return file;
}

async function collect(pack: Pack): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readPieces(pack)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

it('a pack is read whole, in pieces or at once, and nothing behind it', async () => {
  const file = await openFile(Buffer.concat([content, Buffer.from('of the one before')]));
  const pack = { file, bytes: content.length };
  expect((await collect(pack)).equals(content)).toBe(true);
  expect(content.equals(await readPack(pack))).toBe(true);
  expect(Buffer.from(await readPack(pack, 5)).toString()).toBe(content.subarray(-5).toString());
});

it('a pack in memory is read like one in a file', async () => {
  expect((await collect(content)).equals(content)).toBe(true);
  expect(Buffer.from(await readPack(content, 5)).toString()).toBe(content.subarray(-5).toString());
  expect(content.equals(await readPack(content))).toBe(true);
});

it('a file that ends before its pack is an error, and not a wait', async () => {
  const pack = { file: await openFile(content), bytes: content.length + 1 };
  await expect(collect(pack)).rejects.toThrow('has become shorter');
  await expect(readPack(pack)).rejects.toThrow('has become shorter');
});
