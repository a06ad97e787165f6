import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explainUnwritable, type InfrastructureError, type UserError } from '../model/errors.js';
import { nameTemporary, removeLeftovers } from './temporary-file.js';

/** A report on its way to disk. Readers find the old file or the whole new one, never a part. */
export interface ReportFile {
  /** Writes in the order of the calls. Never fails: what went wrong is told by `commit`, once. */
  write(text: string): Promise<void>;
  /**
   * Puts the report in its place. Throws a `UserError` ('file-unwritable') or an `InfrastructureError`
   * ('resources-exhausted') that names the path; what was there before is then still there.
   */
  commit(): Promise<void>;
  /** Leaves what was there before. */
  discard(): Promise<void>;
}

interface Target {
  readonly path: string;
  /** Where to write until the report is whole; none for what is no file, such as `/dev/stdout`. */
  readonly temporaryPath?: string;
  /** The permissions of the file that is replaced. */
  readonly mode?: number;
}

/**
 * Opens a report, and makes its folder where that is missing. The text goes to another name in the same
 * folder: reports may be larger than memory. Throws as `commit` does.
 */
export async function openReportFile(path: string): Promise<ReportFile> {
  const { target, handle } = await openTarget(path);
  let waiting: string[] = [];
  let writing: Promise<void> | undefined;
  let failure: unknown;

  /** What came while the last piece was written goes as one: a write for each line takes longer than the run. */
  const writeWaiting = async (): Promise<void> => {
    try {
      while (waiting.length > 0) {
        const piece = waiting.join('');
        waiting = [];
        await handle.appendFile(piece);
      }
    } catch (cause) {
      failure = cause;
      waiting = [];
    }
    writing = undefined;
  };
  const close = async (): Promise<void> => {
    await writing;
    await handle.close();
  };

  return {
    write: async (text) => {
      if (failure !== undefined) return;
      waiting.push(text);
      writing ??= writeWaiting();
      await writing;
    },
    commit: async () => {
      try {
        await close();
        if (failure !== undefined) throw failure;
        if (target.temporaryPath !== undefined) await rename(target.temporaryPath, target.path);
      } catch (cause) {
        // Where this fails too, the first error tells more.
        await removeTemporary(target).catch(() => {});
        throw toReportError(path, cause);
      }
    },
    discard: async () => {
      await close();
      await removeTemporary(target);
    },
  };
}

async function openTarget(path: string): Promise<{ target: Target; handle: FileHandle }> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const target = await findTarget(path);
    const { path: finalPath, temporaryPath, mode } = target;
    const handle =
      temporaryPath === undefined ? await open(finalPath, 'w') : await open(temporaryPath, 'wx', mode);
    return { target, handle };
  } catch (cause) {
    throw toReportError(path, cause);
  }
}

/** A link stays a link: the file that it names is replaced. A device or a pipe is written to as it is. */
async function findTarget(path: string): Promise<Target> {
  const existing = await stat(path).catch(ignoreMissing);
  const target = existing === undefined ? path : await realpath(path);
  if (existing !== undefined && !existing.isFile() && !existing.isDirectory()) return { path: target };
  if (existing?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  await removeLeftovers(target);
  return {
    path: target,
    temporaryPath: nameTemporary(target),
    ...(existing === undefined ? {} : { mode: existing.mode & 0o777 }),
  };
}

function ignoreMissing(error: unknown): undefined {
  if (readCode(error) === 'ENOENT') return undefined;
  throw error;
}

async function removeTemporary({ temporaryPath }: Target): Promise<void> {
  if (temporaryPath !== undefined) await rm(temporaryPath, { force: true });
}

function toReportError(path: string, cause: unknown): UserError | InfrastructureError {
  return explainUnwritable(`cannot write the report ${path}`, {
    hint: 'name a file in a folder that can be written to',
    cause,
  });
}

function readCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
