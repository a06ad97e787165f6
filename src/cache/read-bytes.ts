import { readSync } from 'node:fs';

/** A part of an open file. Undefined where it is not there, or the disk no longer gives it: what is kept is only missed. */
export function readBytes(file: number, length: number, offset: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length);
  try {
    return readSync(file, bytes, 0, length, offset) === length ? bytes : undefined;
  } catch {
    return undefined;
  }
}
