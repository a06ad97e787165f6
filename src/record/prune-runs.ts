import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listRuns } from './list-runs.js';

interface PruneOptions {
  /** How many journals stay. */
  readonly keep?: number;
  readonly now?: number;
}

/** A run may still be writing to a journal that was touched so lately, or reading it back for its reports. */
const inUseMs = 60 * 60 * 1000;

/** Deletes the oldest journals of a folder, so that the newest stay; returns the names of those deleted. */
export async function pruneRuns(
  folder: string,
  { keep = 20, now = Date.now() }: PruneOptions = {},
): Promise<string[]> {
  const journals = await listRuns(folder);
  const old = journals.slice(keep).filter(({ changedMs }) => now - changedMs > inUseMs);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
  return old.map(({ name }) => name);
}
