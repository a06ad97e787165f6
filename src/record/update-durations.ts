import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { holdLock } from '../files/hold-lock.js';
import { refuseLinks } from '../files/refuse-links.js';
import { type DurationEntry, formatEntries, readEntries } from './durations-file.js';

/** After this many days without a run, a case is probably gone. */
const keptDays = 60;
/** About 16 MB. What is over it goes, the oldest first. */
const mostEntries = 500_000;

/**
 * Adds what cases took today, in milliseconds, to a file of durations, whoever else writes to it meanwhile, and leaves
 * out cases that were not run for long. Throws what the system throws.
 */
export async function updateDurations(
  file: string,
  taken: ReadonlyMap<string, number>,
  today: number,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await holdLock(file, async () => {
    refuseLinks([file]);
    const entries = readEntries(file);
    for (const [digest, durationMs] of taken) entries.set(digest, [durationMs, today]);
    await writeFileAtomic(file, formatEntries(prune(entries, today)));
  });
}

function prune(
  entries: ReadonlyMap<string, DurationEntry>,
  today: number,
): [digest: string, entry: DurationEntry][] {
  const kept = [...entries].filter(([, [, day]]) => today - day <= keptDays);
  if (kept.length <= mostEntries) return kept;
  return kept.sort(([, [, a]], [, [, b]]) => b - a).slice(0, mostEntries);
}
