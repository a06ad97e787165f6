import { open } from 'node:fs/promises';
import { UserError } from '../model/errors.js';

/** How every journal begins, of whatever version. */
const journalStart = /^\{"atMs":[^,]*,"type":"run-started","formatVersion":(\d+)/;

/**
 * Whether a file is a journal, which the ndjson reporter writes too. Throws a `UserError` ('file-unreadable') for a
 * journal of a newer format.
 */
export async function isJournal(file: string): Promise<boolean> {
  const start = journalStart.exec(await readStart(file));
  if (start === null) return false;
  if (start[1] === '1') return true;
  throw new UserError(
    'file-unreadable',
    `${file} has format ${start[1]}, and this version of umwelten-suite reads format 1`,
    { hint: 'use the version that wrote it, or a later one' },
  );
}

/** Enough to tell what a file is; nothing of one that cannot be read, which its reader then tells. */
async function readStart(file: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return '';
  }
}
