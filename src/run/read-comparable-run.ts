import { open } from 'node:fs/promises';
import { toComparableRun } from '../analysis/to-comparable-run.js';
import type { ComparableRun } from '../model/comparable-run.js';
import { UserError } from '../model/errors.js';
import { readJournal } from '../record/read-journal.js';
import { readReport } from '../record/read-report.js';

/** How every journal begins, of whatever version. */
const journalStart = /^\{"atMs":[^,]*,"type":"run-started","formatVersion":(\d+)/;

/**
 * Reads a run to compare another with: a report of the json reporter, or a journal, which the ndjson reporter
 * writes too. Throws a `UserError` ('file-unreadable') for a file that is damaged, of another kind, or of a
 * newer format.
 */
export async function readComparableRun(file: string): Promise<ComparableRun> {
  const start = journalStart.exec(await readStart(file));
  if (start === null) return await readReport(file);
  if (start[1] !== '1') {
    throw new UserError(
      'file-unreadable',
      `${file} has format ${start[1]}, and this version of umwelten-suite reads format 1`,
      { hint: 'use the version that wrote it, or a later one' },
    );
  }
  return await toComparableRun(await readJournal(file));
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
