import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

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
  const journals = await listJournals(folder);
  const old = journals
    .sort((a, b) => b.changedMs - a.changedMs || (a.name < b.name ? 1 : -1))
    .slice(keep)
    .filter(({ changedMs }) => now - changedMs > inUseMs);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
  return old.map(({ name }) => name);
}

async function listJournals(folder: string): Promise<{ name: string; changedMs: number }[]> {
  const names = await unlessMissing(readdir(folder), []);
  const journals = names
    .filter((name) => name.endsWith('.ndjson'))
    .map(async (name) => {
      // Another run may prune the same folder meanwhile.
      const found = await unlessMissing(stat(join(folder, name)), undefined);
      return found?.isFile() ? [{ name, changedMs: found.mtimeMs }] : [];
    });
  return (await Promise.all(journals)).flat();
}

async function unlessMissing<T, F>(found: Promise<T>, fallback: F): Promise<T | F> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback;
    throw error;
  }
}
