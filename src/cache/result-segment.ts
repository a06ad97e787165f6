import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { digestLength, headLength, keyLength, newline, readResult } from './read-result.js';

/**
 * A file of results, each a line: the key, a part of the digest of what follows, and the result. It is only ever
 * appended to, by the process that made it, so that a reader finds whole lines and perhaps a part of a last one.
 */
export interface ResultSegment {
  /** Absolute. */
  readonly path: string;
  readonly modifiedAtMs: number;
  readonly bytes: number;
  /** Where the line of each key starts, in bytes: the last one counts. There may be a million of them. */
  readonly starts: ReadonlyMap<string, number>;
  /** The result of a key, or undefined where it has none, or one that is damaged or cannot be read. */
  read(key: string): string | undefined;
  close(): void;
}

const head = new RegExp(`^[0-9a-f]{${keyLength}} [0-9a-f]{${digestLength}} $`);

/** How the names of their files end. */
export const segmentEnding = '.results';

/** Reads where a file has what. Lines that are none of ours, or not whole, are not there. Throws what `open` throws. */
export function openSegment(path: string): ResultSegment {
  const file = openSync(path, 'r');
  const { size, mtimeMs } = fstatSync(file);
  const starts = new Map<string, number>();
  let position = 0;
  for (const line of walkLines(file, size)) {
    if (head.test(line.head)) starts.set(copyKey(line.head), position);
    position += line.length + 1;
  }
  return {
    path,
    modifiedAtMs: mtimeMs,
    bytes: size,
    starts,
    read(key) {
      const start = starts.get(key);
      return start === undefined ? undefined : readResult(file, start, key);
    },
    close() {
      try {
        closeSync(file);
      } catch {
        // A disk that is gone: nothing was written to it here.
      }
    },
  };
}

/** A part of a text would keep the whole of it in memory. */
function copyKey(first: string): string {
  return Buffer.from(first.slice(0, keyLength), 'latin1').toString('latin1');
}

const pieceBytes = 2 ** 20;

/** The beginning and the length of each whole line: a file may be larger than what may be held of it. */
function* walkLines(
  file: number,
  size: number,
): Generator<{ readonly head: string; readonly length: number }> {
  const piece = Buffer.allocUnsafe(pieceBytes);
  let first = '';
  let length = 0;
  for (let position = 0; position < size; ) {
    const count = readSync(file, piece, 0, pieceBytes, position);
    if (count === 0) return;
    position += count;
    for (let from = 0; from < count; ) {
      const found = piece.subarray(0, count).indexOf(newline, from);
      const end = found === -1 ? count : found;
      // A head is ASCII, and what is none is no head.
      if (first.length < headLength) {
        first += piece.toString('latin1', from, Math.min(end, from + headLength - first.length));
      }
      length += end - from;
      from = end + 1;
      if (found === -1) break;
      yield { head: first, length };
      first = '';
      length = 0;
    }
  }
}
