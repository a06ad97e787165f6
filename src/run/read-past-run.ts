import { join } from 'node:path';
import { UserError } from '../model/errors.js';
import type { RecordedRun } from '../model/run.js';
import { listRuns } from '../record/list-runs.js';
import { readJournal } from '../record/read-journal.js';
import { findRunsFolder } from './state-folder.js';

/** Reads the last run of the project with this root. Throws a `UserError` where there is none, or it is damaged. */
export async function readLastRun(root: string): Promise<RecordedRun> {
  return await readJournal(await findLastRun(root));
}

/** The absolute path of its journal. Throws a `UserError` where there is none. */
export async function findLastRun(root: string): Promise<string> {
  const [last] = await listJournals(root);
  if (last !== undefined) return last;
  throw new UserError('usage', 'this project has no earlier run', {
    hint: "runs are kept in .umwelten-suite/ in the project's root",
  });
}

/** The same of the last run that did not come to its end, past those that are damaged or of another version. */
export async function readBrokenRun(root: string): Promise<RecordedRun> {
  let damage: UserError | undefined;
  for (const file of await listJournals(root)) {
    try {
      const run = await readJournal(file);
      if (run.summary.ended !== 'completed') return run;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      damage ??= error;
    }
  }
  if (damage !== undefined) throw damage;
  throw new UserError('usage', 'no run of this project broke off: there is nothing to resume', {
    hint: "runs are kept in .umwelten-suite/ in the project's root",
  });
}

/** Their absolute paths, the last one first. A run that was killed as it began has recorded nothing. */
async function listJournals(root: string): Promise<string[]> {
  const folder = findRunsFolder(root);
  const runs = await listRuns(folder);
  return runs.filter(({ bytes }) => bytes > 0).map(({ name }) => join(folder, name));
}

/** The ids of the cases that a run has not passed: failed, errored, or not done with. */
export async function listUnpassed(past: RecordedRun): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { case: info, outcome } of past.results()) {
    if (['failed', 'errored', 'cancelled'].includes(outcome.status)) ids.add(info.id);
  }
  return ids;
}
