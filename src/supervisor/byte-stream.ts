import type { Readable } from 'node:stream';

/** A stream of which it is known from elsewhere how many bytes come next. */
export interface ByteStream {
  /** Undefined where it ends before that. */
  take(count: number): Promise<Uint8Array | undefined>;
}

/**
 * Reads a stream as it comes, one `take` after the other. Where `mostBytes` have come that nobody has asked for, the
 * rest waits in the stream.
 */
export function readBytes(stream: Readable, mostBytes = Number.POSITIVE_INFINITY): ByteStream {
  const chunks: Buffer[] = [];
  let length = 0;
  let hasEnded = false;
  let wanted = 0;
  let look = () => {};
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    look();
    if (length > Math.max(mostBytes, wanted)) stream.pause();
  });
  const end = () => {
    hasEnded = true;
    look();
  };
  for (const event of ['end', 'close', 'error']) stream.on(event, end);
  return {
    take: (count) =>
      new Promise((resolve) => {
        wanted = count;
        look = () => {
          if (length < count && !hasEnded) return;
          look = () => {};
          wanted = 0;
          const all = Buffer.concat(chunks.splice(0));
          const taken = all.subarray(0, count);
          const rest = all.subarray(count);
          if (rest.length > 0) chunks.push(rest);
          length = rest.length;
          resolve(taken.length < count ? undefined : taken);
        };
        look();
        if (length <= Math.max(mostBytes, wanted)) stream.resume();
      }),
  };
}
