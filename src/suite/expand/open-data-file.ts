import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isInside } from '../is-inside.js';
import { describeSystemError } from '../read-source.js';

/** What a data file is: its path, and the folder it must be in; both absolute. */
export interface DataPath {
  readonly path: string;
  readonly boundary: string;
  /** As messages name it. */
  readonly name: string;
}

export interface DataFile extends AsyncDisposable {
  /** Changes with the file. */
  readonly fingerprint: string;
  /** All that is in it, unpacked. */
  chunks(): AsyncIterable<Buffer>;
  /** A part of what is in it; not for packed files. */
  read(offset: number, length: number): Promise<Buffer>;
}

const chunkBytes = 2 ** 18;

/** Whether a file is packed, by its name. */
export function isPacked(path: string): boolean {
  return path.endsWith('.gz');
}

/** Opens a file of rows, or says why it cannot be opened, to follow its name. */
export async function openDataFile({
  path,
  boundary,
}: DataPath): Promise<DataFile | { readonly problem: string }> {
  const real = await realpath(path).catch(() => path);
  if (!isInside(real, boundary)) return { problem: 'lies outside the project' };
  let file: FileHandle;
  try {
    // Without waiting for a writer: a named pipe is to be refused, not waited for.
    file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return { problem: describeSystemError(error) };
  }
  const stats = await file.stat({ bigint: true });
  if (!stats.isFile()) {
    await file.close();
    return { problem: stats.isDirectory() ? 'is a folder' : 'is not a regular file' };
  }
  return {
    fingerprint: `${stats.ino}:${stats.size}:${stats.mtimeNs}`,
    chunks: () => {
      const raw = file.createReadStream({ start: 0, autoClose: false, highWaterMark: chunkBytes });
      if (!isPacked(path)) return raw;
      const unpacked = createGunzip({ chunkSize: chunkBytes });
      // Who reads what is unpacked is told of errors there.
      pipeline(raw, unpacked, () => {});
      return unpacked;
    },
    read: async (offset, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}
