import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { gatherWrites } from '../files/gather-writes.js';
import { explainUnwritable, type InfrastructureError, type UserError } from '../model/errors.js';
import { nameTemporary, removeLeftovers } from './temporary-file.js';

/** A report on its way to disk. Readers find the old file or the whole new one, never a part. */
export interface ReportFile {
  /**
   * Writes in the order of the calls, and waits where much is still to be written. Never fails: what went wrong is told
   * by `commit`, once.
   */
  write(text: string): Promise<void>;
  /**
   * Puts the report in its place. Throws a `UserError` ('file-unwritable') or an `InfrastructureError`
   * ('resources-exhausted') that names the path; what was there before is then still there.
   */
  commit(): Promise<void>;
  /** Leaves what was there before. */
  discard(): Promise<void>;
}

/** Whoever writes more waits for the disk. */
const mostBehindBytes = 2 ** 20;

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
  const writes = gatherWrites(handle);
  return {
    write: async (text) => {
      writes.add(Buffer.from(text));
      if (writes.behindBytes > mostBehindBytes) await writes.flush().catch(() => {});
    },
    commit: async () => {
      try {
        await writes.flush().finally(() => handle.close());
        if (target.temporaryPath !== undefined) await rename(target.temporaryPath, target.path);
      } catch (cause) {
        // Where this fails too, the first error tells more.
        await removeTemporary(target).catch(() => {});
        throw toReportError(path, cause);
      }
    },
    discard: async () => {
      await writes
        .flush()
        .catch(() => {})
        .finally(() => handle.close());
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
