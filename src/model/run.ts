import type { Attempt, CaseOutcome, CaseResult, CaseStatus } from './attempt.js';
import type { CaseInfo, SuiteInfo } from './case.js';
import type { Threshold, ThresholdResult } from './threshold.js';

/** A part of a run, and what the run is cut from: shards of one cut have all but the index in common. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly total: number;
  /** Of all shards together. */
  readonly caseCount: number;
  /** The files of all suites, in the order of the whole run. */
  readonly suites: readonly string[];
  /** Of all cases, what they are and which shard each is in. */
  readonly digest: string;
}

export interface RunInfo {
  readonly id: string;
  /** The harness's version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly command: readonly string[];
  readonly runner: string;
  readonly runnerReason: string;
  readonly concurrency: number;
  /** How many times their time limits cases had, where the run says so. */
  readonly timeoutScale?: number;
  readonly host: { readonly os: string; readonly arch: string; readonly cpus: number; readonly ci?: string };
  /** Which part of a run that was cut for several machines. */
  readonly shard?: Shard;
  /** The k of the pass@k and pass^k that are told; when absent, what the numbers of samples allow. */
  readonly passAt?: readonly number[];
  /** Of the cases of all suites. */
  readonly thresholds?: readonly Threshold[];
}

export type Ended = 'completed' | 'fail-fast' | 'interrupted' | 'timed-out' | 'runner-lost';

export interface RunSummary {
  readonly counts: Readonly<Record<CaseStatus, number>>;
  /** Selected cases that never started, because the run ended before. */
  readonly notRun: number;
  readonly flaky: number;
  readonly cached: number;
  readonly durationMs: number;
  readonly ended: Ended;
  /** Where there are any. */
  readonly thresholds?: readonly ThresholdResult[];
  /** Failed cases that thresholds govern, so that they do not fail the run by themselves. */
  readonly governedFailures?: number;
  /** Other failed cases that had failed in the baseline too, where the run is compared with one. */
  readonly knownFailures?: number;
}

/**
 * What happens in a run, in one order. The first event is `run-started`, the last `run-finished`;
 * every started case is finished. Each is one line of the journal.
 */
export type RunEvent = { readonly atMs: number } & (
  | {
      readonly type: 'run-started';
      readonly formatVersion: 1;
      readonly run: RunInfo;
      readonly suites: readonly SuiteInfo[];
    }
  | {
      readonly type: 'environment-prepared' | 'environment-failed';
      readonly digest: string;
      readonly message: string;
      readonly durationMs: number;
    }
  | {
      readonly type: 'notice';
      readonly level: 'info' | 'warning';
      readonly message: string;
      readonly hint?: string;
    }
  | {
      readonly type: 'case-started';
      readonly case: CaseInfo;
      readonly code: string;
      /** Of all that decides the case's result: a later run that finds the same may take it over. */
      readonly digest?: string;
    }
  | { readonly type: 'attempt-finished'; readonly caseId: string; readonly attempt: Attempt }
  | { readonly type: 'case-finished'; readonly caseId: string; readonly outcome: CaseOutcome }
  | { readonly type: 'run-cancelled'; readonly reason: Exclude<Ended, 'completed'> }
  | { readonly type: 'run-finished'; readonly summary: RunSummary }
);

/** A finished run, read from its journal: results come one by one, in the order of the suites. */
export interface RecordedRun {
  readonly run: RunInfo;
  readonly suites: readonly SuiteInfo[];
  readonly summary: RunSummary;
  results(): AsyncIterable<CaseResult>;
}

/** Live reporters take events; file reporters take the recorded run. A reporter never asks for more. */
export interface Reporter {
  report?(event: RunEvent): void;
  finish?(run: RecordedRun): Promise<void>;
}
