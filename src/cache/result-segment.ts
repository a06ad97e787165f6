import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readBytes } from './read-bytes.js';

/**
 * A file of results, each a line: the key, a part of the digest of what follows, and the result. It is only ever
 * appended to, by the process that made it, so that a reader finds whole lines and perhaps a part of a last one.
 */
export interface ResultSegment {
  /** Absolute. */
  readonly path: string;
  readonly modifiedAtMs: number;
  readonly bytes: number;
  /** What its lines have, by key: the last one counts. */
  readonly places: ReadonlyMap<string, LinePlace>;
  /** The line at a place, or undefined where it is damaged or cannot be read. */
  read(place: LinePlace): string | undefined;
  close(): void;
}

interface LinePlace {
  /** Of the result in the file, in bytes. */
  readonly offset: number;
  readonly length: number;
  readonly digest: string;
}

/** In hexadecimal digits. */
const keyLength = 64;
const digestLength = 16;
const headLength = keyLength + digestLength + 2;
const newline = 10;
const head = new RegExp(`^[0-9a-f]{${keyLength}} [0-9a-f]{${digestLength}} $`);

/** How the names of their files end. */
export const segmentEnding = '.results';

/** A result as a line, its end included. */
export function makeLine(key: string, result: string): string {
  return `${key} ${digestText(result)} ${result}\n`;
}

/** Reads where a file has what. Lines that are none of ours, or not whole, are not there. Throws what `open` throws. */
export function openSegment(path: string): ResultSegment {
  const file = openSync(path, 'r');
  const { size, mtimeMs } = fstatSync(file);
  const places = new Map<string, LinePlace>();
  let start = 0;
  for (const piece of walkLines(file, size)) {
    const first = piece.head;
    if (head.test(first)) {
      places.set(first.slice(0, keyLength), {
        offset: start + headLength,
        length: piece.length - headLength,
        digest: first.slice(keyLength + 1, -1),
      });
    }
    start += piece.length + 1;
  }
  return {
    path,
    modifiedAtMs: mtimeMs,
    bytes: size,
    places,
    read({ offset, length, digest }) {
      const text = readBytes(file, length, offset)?.toString();
      return text !== undefined && digestText(text) === digest ? text : undefined;
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

function digestText(text: string): string {
  return hash('sha256', text).slice(0, digestLength);
}
