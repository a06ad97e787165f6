import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { Output } from '../model/attempt.js';

/** What is kept of either end of a stream. */
export const keptBytes = 32 * 1024;

/** A masked stream as it is recorded: its first and last 32 KiB, never cut within a character. */
export function cutOutput(stream: Uint8Array): Output {
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const encoding = isUtf8(dropOpenCharacter(bytes)) ? 'utf-8' : 'base64';
  const kept = keepEnds(bytes, encoding);
  return {
    encoding,
    text: kept.toString(encoding),
    bytes: bytes.length,
    truncated: kept !== bytes,
    digest: hash('sha256', bytes),
  };
}

/** A program that is stopped may stop within a character: that alone does not make its output binary. */
function dropOpenCharacter(bytes: Buffer): Buffer {
  const start = findCharacterStart(bytes, bytes.length - 1);
  const isOpen = start >= 0 && start + characterLength(bytes[start]) > bytes.length;
  return isOpen ? bytes.subarray(0, start) : bytes;
}

function keepEnds(bytes: Buffer, encoding: Output['encoding']): Buffer {
  if (bytes.length <= 2 * keptBytes) return bytes;
  const isText = encoding === 'utf-8';
  const headEnd = isText ? findCharacterStart(bytes, keptBytes) : keptBytes;
  const tailStart =
    bytes.length - keptBytes + (isText ? countContinuations(bytes, bytes.length - keptBytes) : 0);
  const marker = Buffer.from(`\n[… ${tailStart - headEnd} bytes cut …]\n`);
  return Buffer.concat([bytes.subarray(0, headEnd), marker, bytes.subarray(tailStart)]);
}

/** The start of the character that holds the byte at `position`; no further back than a character is long. */
function findCharacterStart(bytes: Buffer, position: number): number {
  let start = position;
  while (start > position - 3 && isContinuation(bytes[start])) start -= 1;
  return start;
}

function countContinuations(bytes: Buffer, position: number): number {
  let count = 0;
  while (count < 3 && isContinuation(bytes[position + count])) count += 1;
  return count;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0b1100_0000) === 0b1000_0000;
}

function characterLength(lead = 0): number {
  if (lead >= 0b1111_0000) return 4;
  if (lead >= 0b1110_0000) return 3;
  return lead >= 0b1100_0000 ? 2 : 1;
}
