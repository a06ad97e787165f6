import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A run's journal among those of its project. */
export interface RunFile {
  /** In the folder. */
  readonly name: string;
  /** When it was written to last, in milliseconds since the epoch. */
  readonly changedMs: number;
  readonly bytes: number;
}

/** The journals in a folder, the one that was written to last first. A folder that is not there has none. */
export async function listRuns(folder: string): Promise<RunFile[]> {
  const names = await unlessMissing(readdir(folder), []);
  const found = names
    .filter((name) => name.endsWith('.ndjson'))
    .map(async (name) => {
      // Another run may prune the same folder meanwhile.
      const file = await unlessMissing(stat(join(folder, name)), undefined);
      return file?.isFile() ? [{ name, changedMs: file.mtimeMs, bytes: file.size }] : [];
    });
  const journals = (await Promise.all(found)).flat();
  return journals.sort((a, b) => b.changedMs - a.changedMs || (a.name < b.name ? 1 : -1));
}

async function unlessMissing<T, F>(found: Promise<T>, fallback: F): Promise<T | F> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback;
    throw error;
  }
}
