import { UserError } from '../model/errors.js';
import type { RecordedRun } from '../model/run.js';
import { readJournal } from '../record/read-journal.js';
import { readReport } from '../record/read-report.js';
import { isJournal } from './is-journal.js';

/**
 * Reads a run whose results are wanted whole: a journal alone has them. Throws a `UserError` ('file-unreadable') for
 * a file that is damaged, of another kind, or of a newer format.
 */
export async function readRecordedRun(file: string): Promise<RecordedRun> {
  if (!(await isJournal(file)) && (await isReport(file))) {
    throw new UserError(
      'file-unreadable',
      `${file} is a report of the json reporter, and a journal is needed`,
      {
        hint: 'write one with `umwelten-suite run --reporter ndjson=reports/run.ndjson`',
      },
    );
  }
  return await readJournal(file);
}

async function isReport(file: string): Promise<boolean> {
  return await readReport(file).then(
    () => true,
    () => false,
  );
}
