import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { listAbandoned, listSegments, tryOpening } from '../../cache/result-segments.js';
import type { Store, StoredItem } from './store.js';

interface ResultsStoreOptions {
  readonly folder: string;
  now(): number;
}

/** The results of executions: each file of them is an item. */
export function createResultsStore({ folder, now }: ResultsStoreOptions): Store {
  return {
    name: 'results',
    folder,
    list: async () => {
      const paths = [...listSegments(folder), ...listAbandoned(folder, now())];
      return (await Promise.all(paths.map(describeFile))).flat();
    },
    remove: async ({ name }) => rm(join(folder, name), { force: true }),
  };
}

async function describeFile(path: string): Promise<StoredItem[]> {
  const status = await stat(path).catch(() => undefined);
  const segment = tryOpening(path);
  segment?.close();
  if (status === undefined || segment === undefined) return [];
  const facts = { results: segment.starts.size };
  return [{ name: basename(path), bytes: status.size, usedAtMs: status.mtimeMs, facts }];
}
