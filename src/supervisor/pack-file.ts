import type { FileHandle } from 'node:fs/promises';

/** A pack of artefacts at the beginning of a file, until the next one is written there. */
export interface PackFile {
  readonly file: FileHandle;
  readonly bytes: number;
}

export type Pack = Uint8Array | PackFile;

/** Little of a large pack is in memory at once: what V8 frees late would make it look for garbage all the time. */
const chunkBytes = 2 ** 18;

/** What is read lies in one buffer: it is to be used before the next piece is asked for. */
export async function* readPieces(pack: Pack): AsyncGenerator<Uint8Array> {
  if (pack instanceof Uint8Array) {
    yield pack;
    return;
  }
  const chunk = Buffer.allocUnsafeSlow(Math.min(pack.bytes, chunkBytes));
  for (let position = 0; position < pack.bytes; ) {
    const piece = await readPiece(pack, chunk, position);
    yield piece;
    position += piece.length;
  }
}

/** The pack, or its last bytes, in memory of their own. */
export async function readPack(pack: Pack, lastBytes = Number.POSITIVE_INFINITY): Promise<Uint8Array> {
  if (pack instanceof Uint8Array) return pack.subarray(-lastBytes);
  const whole = Buffer.alloc(Math.min(pack.bytes, lastBytes));
  const start = pack.bytes - whole.length;
  for (let filled = 0; filled < whole.length; )
    filled += (await readPiece(pack, whole.subarray(filled), start + filled)).length;
  return whole;
}

async function readPiece({ file, bytes }: PackFile, into: Buffer, position: number): Promise<Buffer> {
  const { bytesRead } = await file.read(into, 0, Math.min(into.length, bytes - position), position);
  if (bytesRead === 0) throw new Error('a pack of artefacts has become shorter');
  return into.subarray(0, bytesRead);
}
