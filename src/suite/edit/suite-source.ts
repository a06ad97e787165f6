import { access, constants, lstat } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { UserError } from '../../model/errors.js';
import { readSource } from '../read-source.js';

/** A suite's file, to be changed by us alone. */
export interface SuiteSource {
  /** As it was when it was opened. */
  readonly text: string;
  /**
   * Writes the file, whole or not at all. Throws a `UserError` where it has changed since, or where it cannot be
   * written.
   */
  write(text: string): Promise<void>;
}

interface OpenOptions {
  /** Absolute. */
  readonly path: string;
  /** The name that is printed. */
  readonly name: string;
  /** Whether it is to be written at all. */
  readonly isWritten: boolean;
}

/** Opens a suite's file. Throws a `UserError` where it could be read, but not be written. */
export async function openSuiteSource({ path, name, isWritten }: OpenOptions): Promise<SuiteSource> {
  if (isWritten) await checkWritable(path, name);
  const text = await readText(path, name);
  return {
    text,
    write: async (edited) => {
      if ((await readText(path, name)) !== text) {
        throw new UserError('file-unwritable', `${name} was changed while its cases ran`, {
          hint: 'nothing is written there: run the command again',
        });
      }
      try {
        await writeFileAtomic(path, edited);
      } catch (cause) {
        throw describeUnwritable(name, cause instanceof Error ? cause.message : String(cause), cause);
      }
    },
  };
}

async function readText(path: string, name: string): Promise<string> {
  const read = await readSource(path);
  if ('text' in read) return read.text;
  throw new UserError('file-unreadable', `${name} ${read.problem}`);
}

/** A file takes its place by being renamed, which neither a link nor its permissions would keep from happening. */
async function checkWritable(path: string, name: string): Promise<void> {
  const stats = await lstat(path);
  if (stats.isSymbolicLink()) {
    throw new UserError('file-unwritable', `${name} is a symbolic link, which would be replaced by a file`, {
      hint: 'name the file that it leads to',
    });
  }
  if ((stats.mode & 0o222) === 0) throw describeUnwritable(name, 'it is read-only');
  await access(path, constants.W_OK).catch((cause: unknown) => {
    throw describeUnwritable(name, 'it may not be written by you', cause);
  });
}

function describeUnwritable(name: string, reason: string, cause?: unknown): UserError {
  return new UserError('file-unwritable', `cannot write ${name}: ${reason}`, {
    hint: 'make the file writable; --dry-run shows what would be written',
    cause,
  });
}
