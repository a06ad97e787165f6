import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path/posix';
import { blockBytes, readBytes, readTar } from './read-tar.js';

/** What a file system holds: a digest of each entry by its path. Times do not count. */
export type TreeDigests = ReadonlyMap<string, string>;

const chunkBytes = 2 ** 20;

/** Digests of all that an archive holds. */
export async function digestTree(archive: FileHandle): Promise<TreeDigests> {
  const digests = new Map<string, string>();
  for await (const entry of readTar(archive)) {
    const hash = createHash('sha256');
    const { type, target, mode, uid, gid, attributes } = entry;
    hash.update(JSON.stringify([type, target, mode, uid, gid, attributes]));
    for await (const chunk of readRange(archive, entry.contentStart, entry.contentStart + entry.bytes))
      hash.update(chunk);
    // A hard link is what its file is, which comes before it.
    if (type === '1') hash.update(digests.get(target) ?? '');
    digests.set(entry.path, hash.digest('hex'));
  }
  return digests;
}

/**
 * The archive of a layer that makes `tree` of `base`, in chunks: what is new or different, the folders
 * above it, and a whiteout for what is gone, as the OCI image format specification has them.
 */
export async function* writeLayer(
  archive: FileHandle,
  tree: TreeDigests,
  base: TreeDigests,
): AsyncGenerator<Buffer> {
  const wanted = new Set<string>();
  const want = (path: string) => {
    for (let each = path; !wanted.has(each); each = each === '' ? '' : parentOf(each)) wanted.add(each);
  };
  for (const [path, digest] of tree) if (base.get(path) !== digest) want(path);
  const gone = [...base.keys()].filter((path) => !tree.has(path) && tree.has(parentOf(path)));
  for (const path of gone) want(parentOf(path));
  // A layer may be unpacked by itself: a hard link finds its file in it.
  for await (const { path, type, target } of readTar(archive)) {
    if (type === '1' && wanted.has(path)) want(target);
  }
  for await (const entry of readTar(archive)) {
    if (wanted.has(entry.path)) yield* readRange(archive, entry.start, entry.end);
  }
  for (const path of gone) yield makeWhiteout(path);
  yield Buffer.alloc(2 * blockBytes);
}

/** The text of one file of an archive. Throws where there is none. */
export async function readTarFile(archive: FileHandle, path: string): Promise<string> {
  for await (const entry of readTar(archive)) {
    if (entry.path === path && entry.type === '0')
      return (await readBytes(archive, entry.contentStart, entry.bytes)).toString('utf8');
  }
  throw new Error(`the archive has no file ${path}`);
}

async function* readRange(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let position = start; position < end; position += chunkBytes) {
    yield await readBytes(file, position, Math.min(chunkBytes, end - position));
  }
}

function parentOf(path: string): string {
  const parent = dirname(path);
  return parent === '.' ? '' : parent;
}

/** An empty file `.wh.<name>` where `<name>` was. */
function makeWhiteout(path: string): Buffer {
  const name = join(dirname(path), `.wh.${basename(path)}`);
  if (Buffer.byteLength(name) > 100) throw new Error(`${path} is gone, and its name is too long to say so`);
  const header = Buffer.alloc(blockBytes);
  const fields: readonly (readonly [offset: number, text: string])[] = [
    [0, name],
    [100, '0000644'], // mode
    [108, '0000000'], // uid
    [116, '0000000'], // gid
    [124, '00000000000'], // size
    [136, '00000000000'], // time
    [148, '        '], // checksum: counted as spaces
    [156, '0'], // type
    [257, 'ustar\0' + '00'],
  ];
  for (const [offset, text] of fields) header.write(text, offset);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
