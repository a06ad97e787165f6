import type { SuiteInfo } from '../model/case.js';
import type { RunInfo, RunSummary } from '../model/run.js';
import type { ThresholdResult } from '../model/threshold.js';
import type { SampledResult } from './collect-samples.js';
import { createThresholds } from './create-thresholds.js';
import { createThresholdJudge } from './judge-thresholds.js';
import { createSummarizer } from './summarize.js';

/** Counts a run's results one by one, and makes its summary of them. */
export interface RunTally {
  /** Failed and errored cases so far, without those that are not to fail the run by themselves. */
  readonly failures: number;
  add(result: SampledResult): void;
  summarize(facts: Pick<RunSummary, 'notRun' | 'durationMs' | 'ended'>): RunSummary;
}

interface TallyOptions {
  readonly run: RunInfo;
  readonly suites: readonly SuiteInfo[];
  /** Ids of the cases that failed before, where the run is compared with an earlier one. */
  readonly knownFailures?: ReadonlySet<string> | undefined;
}

export function createRunTally({ run, suites, knownFailures }: TallyOptions): RunTally {
  const summarizer = createSummarizer();
  const thresholds = createThresholds(run, suites);
  const judge = createThresholdJudge(thresholds);
  const failures = { governed: 0, known: 0, others: 0 };
  return {
    get failures() {
      return failures.others;
    },
    add: (result) => {
      summarizer.add(result);
      judge.add(result);
      const { status } = result.outcome;
      if (status === 'errored') failures.others += 1;
      if (status !== 'failed') return;
      if (thresholds.findGoverning(result.case).length > 0) failures.governed += 1;
      else if (knownFailures?.has(result.case.id)) failures.known += 1;
      else failures.others += 1;
    },
    summarize: ({ notRun, durationMs, ended }) => {
      const { counts, flaky, cached } = summarizer.total;
      return {
        counts,
        notRun,
        flaky,
        cached,
        durationMs,
        ended,
        ...(thresholds.all.length > 0 && {
          thresholds: run.shard === undefined ? judge.judge() : judge.judge().map(leaveToMerge),
          governedFailures: failures.governed,
        }),
        ...(knownFailures !== undefined && { knownFailures: failures.known }),
      };
    },
  };
}

/** A threshold is about all cases, of which a shard has some: it is judged when the shards are merged. */
function leaveToMerge(result: ThresholdResult): ThresholdResult {
  return { ...result, status: 'unmeasured' };
}
