import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../model/errors.js';
import { createJournal, type Journal } from '../record/create-journal.js';
import { pruneRuns } from '../record/prune-runs.js';

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
  await hideFromGit(join(root, stateFolder));
  const journal = await createJournal({ file: join(runs, `${runId}.ndjson`) });
  await pruneRuns(runs);
  return journal;
}

const stateFolder = '.umwelten-suite';

/** Where the journals of a project's last runs are. */
export function findRunsFolder(root: string): string {
  return join(root, stateFolder, 'v1', 'runs');
}

/** What runs leave behind is nothing to commit, whether or not the project's own list says so. */
async function hideFromGit(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('file-unwritable', `cannot keep the record of the run in ${folder}: ${reason}`, {
      hint: 'make the project folder writable, or run in a copy of it',
      cause,
    });
  }
}
