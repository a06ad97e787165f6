import { join } from 'node:path';
import { createJournal, type Journal } from '../record/create-journal.js';
import { pruneRuns } from '../record/prune-runs.js';
import { findRunsFolder, prepareStateFolder } from './state-folder.js';

interface StartJournalOptions {
  /** Where the journal is to be, when the caller says so; absolute. */
  readonly file: string | undefined;
  /** The project's root; absolute. */
  readonly root: string;
  readonly runId: string;
}

/** Starts a run's journal: by default among those of the project's last runs, the oldest of which are deleted. */
export async function startJournal({ file, root, runId }: StartJournalOptions): Promise<Journal> {
  if (file !== undefined) return await createJournal({ file });
  const runs = findRunsFolder(root);
  await prepareStateFolder(root);
  const journal = await createJournal({ file: join(runs, `${runId}.ndjson`) });
  await pruneRuns(runs);
  return journal;
}
