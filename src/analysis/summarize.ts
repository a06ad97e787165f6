import type { CaseResult, CaseStatus } from '../model/attempt.js';
import type { RunSummary } from '../model/run.js';

/** What some of a run's cases came to. */
export type Tally = Pick<RunSummary, 'counts' | 'flaky' | 'cached'> & {
  /** Of all attempts together, however many ran at a time. */
  readonly attemptsMs: number;
};

/** Counts results one by one, and keeps none of them. */
export interface Summarizer {
  add(result: Pick<CaseResult, 'case' | 'outcome' | 'attempts'>): void;
  readonly total: Tally;
  /** By the suite's place in the run. */
  readonly suites: ReadonlyMap<number, Tally>;
  readonly languages: ReadonlyMap<string, Tally>;
}

/** Makes a summarizer. The summary of a run is its `total`, with how the run itself went. */
export function createSummarizer(): Summarizer {
  const total = createTally();
  const suites = new Map<number, MutableTally>();
  const languages = new Map<string, MutableTally>();
  return {
    total,
    suites,
    languages,
    add(result) {
      const { suite, language } = result.case;
      for (const tally of [total, findTally(suites, suite), findTally(languages, language)]) {
        addToTally(tally, result);
      }
    },
  };
}

interface MutableTally {
  readonly counts: Record<CaseStatus, number>;
  flaky: number;
  cached: number;
  attemptsMs: number;
}

function createTally(): MutableTally {
  return {
    counts: { passed: 0, failed: 0, errored: 0, skipped: 0, cancelled: 0 },
    flaky: 0,
    cached: 0,
    attemptsMs: 0,
  };
}

function findTally<Key>(tallies: Map<Key, MutableTally>, key: Key): MutableTally {
  const tally = tallies.get(key) ?? createTally();
  tallies.set(key, tally);
  return tally;
}

function addToTally(
  tally: MutableTally,
  { outcome, attempts }: Pick<CaseResult, 'outcome' | 'attempts'>,
): void {
  tally.counts[outcome.status] += 1;
  if (outcome.flaky) tally.flaky += 1;
  // A case is cached when nothing had to be run for it.
  const isCached = (attempt: CaseResult['attempts'][number]) =>
    attempt.status !== 'errored' && attempt.execution.cached;
  if (attempts.length > 0 && attempts.every(isCached)) tally.cached += 1;
  for (const attempt of attempts) tally.attemptsMs += attempt.durationMs;
}
