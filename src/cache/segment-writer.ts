import { readSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeLine } from './result-segment.js';

/** Appends results to a file of its own. */
export interface SegmentWriter {
  /** Of two of a key the later one counts. */
  append(key: string, text: string): void;
  /** What was appended for a key. */
  read(key: string): string | undefined;
  /** Waits until all is written. Returns why it could not be, where it could not. */
  close(): Promise<Error | undefined>;
}

/** The file, and its folder, are made when there is something to write. After a failure nothing more is. */
export function createSegmentWriter(path: string): SegmentWriter {
  const places = new Map<string, { readonly offset: number; readonly length: number }>();
  /** What is not in the file yet. */
  const waiting = new Map<string, string>();
  let pending: Buffer[] = [];
  let bytes = 0;
  let file: FileHandle | undefined;
  let writing: Promise<void> | undefined;
  let failure: Error | undefined;

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
      failure = error instanceof Error ? error : new Error(String(error));
      pending = [];
      for (const key of waiting.keys()) places.delete(key);
      waiting.clear();
    }
    writing = undefined;
  };

  return {
    append(key, text) {
      if (failure !== undefined) return;
      const line = Buffer.from(makeLine(key, text));
      const length = Buffer.byteLength(text);
      places.set(key, { offset: bytes + line.length - 1 - length, length });
      waiting.set(key, text);
      pending.push(line);
      bytes += line.length;
      writing ??= writePending();
    },
    read(key) {
      const place = places.get(key);
      const text = waiting.get(key);
      if (text !== undefined || place === undefined || file === undefined) return text;
      const buffer = Buffer.allocUnsafe(place.length);
      return readSync(file.fd, buffer, 0, place.length, place.offset) === place.length
        ? buffer.toString()
        : undefined;
    },
    async close() {
      await writing;
      await file?.close();
      return failure;
    },
  };
}

async function openNew(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true });
  return await open(path, 'ax+');
}
