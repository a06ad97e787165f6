import { randomBytes } from 'node:crypto';
import { type FileHandle, lstat, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { UsedItem } from './select-prunable.js';

/** What a build has left: a file, named by the build's key. */
export interface BuildFile extends UsedItem {
  readonly name: string;
}

const keyName = /^[0-9a-f]{64}$/;
/** A file that is being written lies beside its place, under a longer name. */
const passingName = /^[0-9a-f]{64}\.[0-9a-f]{12}$/;
const passingMs = 24 * 60 * 60_000;

/** A folder that is not there holds nothing. What somebody may be writing just now is not listed. */
export async function listBuildFiles(folder: string, nowMs: number): Promise<BuildFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files: BuildFile[] = [];
  for (const name of names.filter((name) => keyName.test(name) || passingName.test(name))) {
    // Undefined where somebody else has deleted it meanwhile.
    const status = await lstat(join(folder, name)).catch(() => undefined);
    if (status?.isFile() !== true) continue;
    if (passingName.test(name) && status.mtimeMs > nowMs - passingMs) continue;
    files.push({ name, bytes: status.size, usedAtMs: status.mtimeMs });
  }
  return files;
}

/**
 * A file without a name, for what may be kept as one of these. Undefined where none can be made: whoever keeps something
 * then finds out why.
 */
export async function openPassingFile(folder: string): Promise<FileHandle | undefined> {
  const path = join(folder, `${randomBytes(32).toString('hex')}.${randomBytes(6).toString('hex')}`);
  const file = await open(path, 'wx+', 0o600).catch(() => undefined);
  // A name that stays is removed with those that killed runs leave.
  if (file !== undefined) await rm(path).catch(() => {});
  return file;
}

/** Who is using it meanwhile has it open, or builds again. */
export async function removeBuildFile(folder: string, name: string): Promise<void> {
  await rm(join(folder, name), { force: true });
}
