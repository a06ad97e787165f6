import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeLine, readResult } from './read-result.js';

/** Appends results to a file of its own. */
export interface SegmentWriter {
  /** Of two of a key the later one counts. */
  append(key: string, text: string): void;
  /** What was appended for a key. Undefined where it cannot be read back. */
  read(key: string): string | undefined;
  /** Waits until all is written. Returns why it could not be, where it could not. */
  close(): Promise<Error | undefined>;
}

/** The file, and its folder, are made when there is something to write. After a failure nothing more is. */
export function createSegmentWriter(path: string): SegmentWriter {
  /** Where their lines start, or will. */
  const starts = new Map<string, number>();
  /** What is not in the file yet. */
  const waiting = new Map<string, string>();
  let pending: Buffer[] = [];
  let bytes = 0;
  let file: FileHandle | undefined;
  let writing: Promise<void> | undefined;
  let failure: Error | undefined;

  const fail = (error: unknown): void => {
    failure ??= error instanceof Error ? error : new Error(String(error));
  };

  const writePending = async (): Promise<void> => {
    try {
      file ??= await openNew(path);
      while (pending.length > 0) {
        const taken = [...waiting];
        const piece = Buffer.concat(pending);
        pending = [];
        await file.appendFile(piece);
        for (const [key, text] of taken) if (waiting.get(key) === text) waiting.delete(key);
      }
    } catch (error) {
      fail(error);
      pending = [];
      for (const key of waiting.keys()) starts.delete(key);
      waiting.clear();
    }
    writing = undefined;
  };

  return {
    append(key, text) {
      if (failure !== undefined) return;
      const line = Buffer.from(makeLine(key, text));
      starts.set(key, bytes);
      waiting.set(key, text);
      pending.push(line);
      bytes += line.length;
      writing ??= writePending();
    },
    read(key) {
      const start = starts.get(key);
      const text = waiting.get(key);
      if (text !== undefined || start === undefined || file === undefined) return text;
      return readResult(file.fd, start, key);
    },
    async close() {
      await writing;
      // Over a network, it is only then that some disks say that they are full.
      await file?.close().catch(fail);
      return failure;
    },
  };
}

async function openNew(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  return await open(path, 'ax+');
}
