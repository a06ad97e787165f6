import { toComparableRun } from '../analysis/to-comparable-run.js';
import type { ComparableRun } from '../model/comparable-run.js';
import { readJournal } from '../record/read-journal.js';
import { readReport } from '../record/read-report.js';
import { isJournal } from './is-journal.js';

/**
 * Reads a run to compare another with: a report of the json reporter, or a journal, which the ndjson reporter
 * writes too. Throws a `UserError` ('file-unreadable') for a file that is damaged, of another kind, or of a
 * newer format.
 */
export async function readComparableRun(file: string): Promise<ComparableRun> {
  return (await isJournal(file)) ? await toComparableRun(await readJournal(file)) : await readReport(file);
}
