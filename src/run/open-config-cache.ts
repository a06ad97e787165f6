import { type ConfigCache, createConfigCache } from '../plan/config-cache.js';

const opened = new Map<string, ConfigCache>();

/** The configurations kept in a folder; all who ask in one process get the same. */
export function openConfigCache(folder: string): ConfigCache {
  const known = opened.get(folder);
  if (known !== undefined) return known;
  const cache = createConfigCache({ folder, now: Date.now });
  if (opened.size === 0) process.on('exit', flushAll);
  opened.set(folder, cache);
  return cache;
}

/** What is hit after a run's end, or in no run, is told by the process's end. */
function flushAll(): void {
  for (const cache of opened.values()) cache.flush();
}
