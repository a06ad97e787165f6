import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { holdLock } from '../files/hold-lock.js';
import { refuseLinks } from '../files/refuse-links.js';
import { UserError } from '../model/errors.js';
import { maxMebibytes } from '../suite/read-source.js';
import { formatSnapshots } from './format-snapshots.js';
import { readSnapshots } from './read-snapshots.js';
import { joinKey, type SnapshotKey } from './snapshot-key.js';

/** What becomes of one snapshot. An absent text is that of a snapshot that is not there. */
export interface SnapshotChange {
  readonly key: SnapshotKey;
  /** As it was when the run began. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

interface WriteOptions {
  /** Absolute. */
  readonly path: string;
  /** The name that is printed. */
  readonly name: string;
  readonly changes: readonly SnapshotChange[];
}

/**
 * Writes changes into a snapshots file, whole or not at all; what else is in it stays, also what another process has
 * written meanwhile. A file without snapshots is deleted. Returns the changes that were not made, because another
 * process has changed the same snapshot in another way. Throws a `UserError` where it cannot be written.
 */
export async function writeSnapshots({ path, name, changes }: WriteOptions): Promise<SnapshotChange[]> {
  if (changes.length === 0) return [];
  const folder = dirname(path);
  try {
    await mkdir(folder, { recursive: true });
    refuseLinks([folder, path]);
    return await holdLock(path, async () => {
      const snapshots = await readSnapshots({ path, name });
      const refused = changes.filter((change) => !applyChange(snapshots, change));
      if (refused.length === changes.length) return refused;
      if (snapshots.size > 0) await writeFileAtomic(path, checkSize(formatSnapshots(snapshots), name));
      else await rm(path, { force: true });
      return refused;
    });
  } catch (cause) {
    // Others are our own: a damaged file, or a bug.
    if (!(cause instanceof Error && 'code' in cause) || cause instanceof UserError) throw cause;
    throw new UserError('file-unwritable', `cannot write the snapshots ${name}: ${cause.message}`, {
      hint: 'make the folder of the suite writable, or run in a copy of it',
      cause,
    });
  } finally {
    // Only an empty folder goes.
    await rmdir(folder).catch(() => {});
  }
}

function applyChange(snapshots: Map<string, { key: SnapshotKey; text: string }>, change: SnapshotChange) {
  const { key, before, after } = change;
  const joined = joinKey(key);
  const current = snapshots.get(joined)?.text;
  if (current === after) return true;
  if (current !== before) return false;
  if (after === undefined) snapshots.delete(joined);
  else snapshots.set(joined, { key, text: after });
  return true;
}

/** What is written is to be read again. */
function checkSize(text: string, name: string): string {
  if (Buffer.byteLength(text) <= maxMebibytes * 2 ** 20) return text;
  throw new UserError('file-unwritable', `the snapshots ${name} would be larger than ${maxMebibytes} MiB`, {
    hint: 'split the suite, or ask for less than the whole output of its cases',
  });
}
