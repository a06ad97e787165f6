import { hash } from 'node:crypto';
import { readSync } from 'node:fs';

/** In hexadecimal digits. */
export const keyLength = 64;
export const digestLength = 16;
/** Of a line, in bytes: what is before the result. */
export const headLength = keyLength + digestLength + 2;
export const newline = 10;

/** A result as a line, its end included. */
export function makeLine(key: string, result: string): string {
  return `${makeHead(key, result)}${result}\n`;
}

function makeHead(key: string, result: string): string {
  return `${key} ${hash('sha256', result).slice(0, digestLength)} `;
}

/**
 * The result in the line that starts there in an open file. Undefined where the line is damaged, not whole or that of
 * another key, or the disk no longer gives it: what is kept is only missed.
 */
export function readResult(file: number, start: number, key: string): string | undefined {
  const line = readLine(file, start);
  const result = line?.slice(headLength);
  return result !== undefined && line?.startsWith(makeHead(key, result)) ? result : undefined;
}

/** Most lines are shorter; of others the rest is read in a larger piece. */
const piece = Buffer.allocUnsafeSlow(4096);
const restBytes = 2 ** 20;

function readLine(file: number, start: number): string | undefined {
  try {
    const count = readSync(file, piece, 0, piece.length, start);
    const end = piece.subarray(0, count).indexOf(newline);
    return end < 0 ? readLongLine(file, start) : piece.toString('utf8', 0, end);
  } catch {
    return undefined;
  }
}

function readLongLine(file: number, start: number): string | undefined {
  const pieces: Buffer[] = [];
  for (let position = start; ; ) {
    const rest = Buffer.allocUnsafe(restBytes);
    const count = readSync(file, rest, 0, restBytes, position);
    const end = rest.subarray(0, count).indexOf(newline);
    pieces.push(rest.subarray(0, end < 0 ? count : end));
    if (end >= 0) return Buffer.concat(pieces).toString();
    if (count === 0) return undefined;
    position += count;
  }
}
