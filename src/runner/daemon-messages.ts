import type { ByteStream } from '../supervisor/byte-stream.js';

/** More is no answer. */
const mostBytes = 32 * 2 ** 20;
/** Two for each class. Many small ones take far more memory than they say. */
const mostParts = 100_000;

/** A message to or from a compiler that is kept running: its size, then parts of it, each after its own size. */
export function encodeMessage(parts: readonly (string | Uint8Array)[]): Buffer {
  const contents = parts.map((part) => Buffer.from(part));
  const size = contents.reduce((sum, { length }) => sum + 4 + length, 0);
  return Buffer.concat([encodeSize(size), ...contents.flatMap((part) => [encodeSize(part.length), part])]);
}

/** Undefined where the stream ends, or has something else on it. */
export async function takeMessage(stream: ByteStream): Promise<readonly Buffer[] | undefined> {
  const size = await stream.take(4);
  if (size === undefined) return undefined;
  const length = Buffer.from(size).readUInt32BE();
  if (length > mostBytes) return undefined;
  const message = await stream.take(length);
  return message === undefined ? undefined : splitParts(Buffer.from(message));
}

function splitParts(message: Buffer): readonly Buffer[] | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; at < message.length; ) {
    if (message.length - at < 4 || parts.length === mostParts) return undefined;
    const end = at + 4 + message.readUInt32BE(at);
    if (end > message.length) return undefined;
    parts.push(message.subarray(at + 4, end));
    at = end;
  }
  return parts;
}

function encodeSize(size: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(size);
  return bytes;
}
