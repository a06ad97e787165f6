import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Larger files are no suites, nor programs. */
const maxMebibytes = 64;

export interface Unreadable {
  /** To follow the file's name: `does not exist`. */
  readonly problem: string;
  /** Where the problem is in the file: the offset of the first byte that is not UTF-8. */
  readonly badByte?: { readonly offset: number; readonly bytes: Uint8Array };
}

/** The text of a regular file of UTF-8, as it is, or why there is none. */
export async function readSource(path: string): Promise<{ readonly text: string } | Unreadable> {
  let bytes: Uint8Array;
  try {
    // Without waiting for a writer: a named pipe is to be refused, not waited for.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await file.stat();
    if (!stats.isFile()) return { problem: stats.isDirectory() ? 'is a folder' : 'is not a regular file' };
    if (stats.size > maxMebibytes * 2 ** 20) return { problem: `is larger than ${maxMebibytes} MiB` };
    bytes = await file.readFile();
  } catch (error) {
    return { problem: describeSystemError(error) };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: 'is not UTF-8', badByte: { offset: findBadByte(bytes), bytes } };
  }
}

/** To follow the name of a file that cannot be opened. */
export function describeSystemError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read';
    case 'ELOOP':
      return 'is a symbolic link that leads to itself';
    default:
      return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The longest part from the start that decodes is found by halving. */
function findBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUtf8Start(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** Whether the bytes may be the start of a text in UTF-8: a character at the end may be incomplete. */
function isUtf8Start(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
