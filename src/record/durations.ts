import type { CaseResult } from '../model/attempt.js';
import { digestId, readEntries } from './durations-file.js';

/** How long cases took when they were last run, by the digests of their ids. */
export interface Durations {
  /** In milliseconds; undefined for a case that has not been run, or not lately. */
  find(id: string): number | undefined;
  /** Of all that are known, in milliseconds; undefined where none is. */
  readonly medianMs: number | undefined;
}

/** Takes the durations of a run's cases as they come. */
export interface DurationsWriter {
  add(result: Pick<CaseResult, 'case' | 'outcome' | 'attempts'>): void;
  /**
   * Adds what was taken to the file, whoever else writes to it meanwhile, and leaves out cases that were not run for
   * long. Throws what the system throws.
   */
  write(): Promise<void>;
}

/** Reads a file of durations. One that is missing, damaged or of another version has none. */
export function readDurations(file: string): Durations {
  const known = new Map<string, number>();
  for (const [digest, [durationMs]] of readEntries(file)) known.set(digest, durationMs);
  const sorted = Float64Array.from(known.values()).sort();
  return {
    find: (id) => known.get(digestId(id)),
    medianMs: sorted[Math.floor(sorted.length / 2)],
  };
}

export function createDurationsWriter(file: string, { now }: { now(): number }): DurationsWriter {
  const taken = new Map<string, number>();
  return {
    add: ({ case: { id }, outcome, attempts }) => {
      // What was not run to its end, or not run at all, took no time that says anything.
      if (outcome.status !== 'passed' && outcome.status !== 'failed') return;
      if (attempts.length === 0) return;
      if (attempts.some((attempt) => attempt.status === 'errored' || attempt.execution.cached)) return;
      const durationMs = attempts.reduce((sum, attempt) => sum + attempt.durationMs, 0);
      taken.set(digestId(id), Math.round(durationMs));
    },
    write: async () => {
      if (taken.size === 0) return;
      // A run waits for these only when it has something to write.
      const { updateDurations } = await import('./update-durations.js');
      await updateDurations(file, taken, findDay(now()));
    },
  };
}

function findDay(ms: number): number {
  return Math.floor(ms / (24 * 60 * 60 * 1000));
}
