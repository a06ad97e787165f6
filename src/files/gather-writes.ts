import type { FileHandle } from 'node:fs/promises';

/** Bytes on their way to the end of a file. Each write is a way through the system and back: few are written for many. */
export interface GatheredWrites {
  /** Takes what goes behind all before. It is written within a tenth of a second, where the disk can. */
  add(bytes: Buffer): void;
  /** Waits until all that was added is written, and throws what the first write that failed threw. */
  flush(): Promise<void>;
  readonly writtenBytes: number;
  /** That were added and are not written. After a failure nothing is taken any more. */
  readonly behindBytes: number;
  readonly failure: { readonly error: unknown } | undefined;
}

const gatherMs = 100;
const mostGatheredBytes = 2 ** 16;

export function gatherWrites(file: Pick<FileHandle, 'appendFile'>): GatheredWrites {
  let waiting: Buffer[] = [];
  let behindBytes = 0;
  let writtenBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  const write = async (): Promise<void> => {
    try {
      while (waiting.length > 0) {
        const piece = Buffer.concat(waiting);
        waiting = [];
        await file.appendFile(piece);
        writtenBytes += piece.length;
        behindBytes -= piece.length;
      }
    } catch (error) {
      failure = { error };
      waiting = [];
      behindBytes = 0;
    }
    writing = undefined;
  };
  const start = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) writing ??= write();
    await writing;
  };

  return {
    add(bytes) {
      if (failure !== undefined) return;
      waiting.push(bytes);
      behindBytes += bytes.length;
      // What is being written goes on with it.
      if (writing !== undefined) return;
      if (behindBytes > mostGatheredBytes) void start();
      else timer ??= setTimeout(start, gatherMs);
    },
    async flush() {
      await start();
      if (failure !== undefined) throw failure.error;
    },
    get writtenBytes() {
      return writtenBytes;
    },
    get behindBytes() {
      return behindBytes;
    },
    get failure() {
      return failure;
    },
  };
}
