import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { gatherWrites } from '../files/gather-writes.js';
import { explainUnwritable, InfrastructureError } from '../model/errors.js';
import type { RecordedRun, RunEvent } from '../model/run.js';
import { createJournalIndex } from './journal-index.js';

/**
 * The record of a run on disk, written while the run goes on: one event a line, in the order they come. A killed run
 * loses only the last few.
 */
export interface Journal {
  /** Never fails for the disk's sake: that is told by `keepUp` or `close`. */
  append(event: RunEvent): void;
  /**
   * Waits where much is still to be handed to the system, so that a slow disk slows the run. Throws an
   * `InfrastructureError` ('resources-exhausted'), once, when the journal could not be written.
   */
  keepUp(): Promise<void>;
  /** Waits until all is handed over, and closes the file; throws as `keepUp` does. May be called again. */
  close(): Promise<void>;
  /**
   * The run, read back from the closed journal. Where writing failed, it has what was written until then; where nothing
   * was, there is no file either.
   */
  recorded(): RecordedRun;
}

/** What may be on its way to the disk. */
const mostBehindBytes = 2 ** 20;

/**
 * Starts a new journal, and its folder where that is missing. Throws what `explainUnwritable` makes when the file cannot
 * be made, also when there is one already: two runs never share a journal.
 */
export async function createJournal({ file }: { readonly file: string }): Promise<Journal> {
  const handle = await openNew(file);
  const index = createJournalIndex();
  const writes = gatherWrites(handle);
  let appendedBytes = 0;
  let isFailureTold = false;
  let closing: Promise<void> | undefined;

  const tellFailure = (): void => {
    if (writes.failure === undefined || isFailureTold) return;
    isFailureTold = true;
    throw toWriteError(file, writes.failure.error);
  };
  const settle = (): Promise<void> => writes.flush().catch(() => {});
  const closeFile = async (): Promise<void> => {
    await settle();
    await handle.close();
    // A record without its beginning is none: whoever looks for runs would take it for a damaged one.
    if (writes.failure !== undefined && writes.writtenBytes === 0) await rm(file, { force: true });
  };

  return {
    append: (event) => {
      if (closing !== undefined) throw new Error('the journal is closed');
      const line = Buffer.from(`${JSON.stringify(event)}\n`);
      const problem = index.add(event, { offset: appendedBytes, length: line.length - 1 });
      if (problem !== undefined) throw new Error(`an event out of order: ${problem}`);
      appendedBytes += line.length;
      writes.add(line);
    },
    keepUp: async () => {
      if (writes.behindBytes > mostBehindBytes) await settle();
      tellFailure();
    },
    close: async () => {
      closing ??= closeFile();
      await closing;
      tellFailure();
    },
    recorded: () => {
      if (closing === undefined) throw new Error('the journal is still open');
      return index.toRecordedRun(file, writes.writtenBytes);
    },
  };
}

async function openNew(file: string): Promise<FileHandle> {
  try {
    await mkdir(dirname(file), { recursive: true });
    return await open(file, 'ax');
  } catch (cause) {
    throw explainUnwritable(`cannot create the run's journal ${file}`, {
      hint: 'make its folder writable, or run from another folder',
      cause,
    });
  }
}

function toWriteError(file: string, cause: unknown): InfrastructureError {
  return new InfrastructureError(
    'resources-exhausted',
    `cannot write the run's journal ${file}: ${describe(cause)}`,
    { scope: 'run', hint: 'free space on its disk: what came after is not recorded', cause },
  );
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
