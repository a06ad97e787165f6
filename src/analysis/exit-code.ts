import type { RunSummary } from '../model/run.js';

/** The exit codes of `run`. They are public: scripts rely on them. */
export const exitCodes = {
  passed: 0,
  failed: 1,
  /** Nothing ran: the command or a suite is wrong. */
  usage: 2,
  /** A case could not be run, or there is no usable runner. */
  errored: 3,
  nothingSelected: 4,
  interrupted: 130,
  terminated: 143,
} as const;

export interface ExitCodeOptions {
  readonly passWithNoTests: boolean;
  /** Whether a case that passed only at a later attempt fails the run. */
  readonly flakyFails: boolean;
  /** Whether snapshots that no case asks for fail the run. */
  readonly snapshotsFail?: boolean;
  /** What interrupted the run, where something did: for callers of the library, who listen to signals themselves. */
  readonly signal?: 'SIGINT' | 'SIGTERM';
}

/** Decides a run's exit code: an interruption comes first, then what could not be run, then what failed. */
export function decideExitCode(summary: RunSummary, options: ExitCodeOptions): number {
  const { counts, ended, flaky, notRun } = summary;
  if (ended === 'interrupted') {
    return options.signal === 'SIGTERM' ? exitCodes.terminated : exitCodes.interrupted;
  }
  if (ended === 'runner-lost' || counts.errored > 0) return exitCodes.errored;
  const isFlakyFailure = options.flakyFails && flaky > 0;
  const isFailed = isFailure(summary) || isFlakyFailure || options.snapshotsFail === true;
  if (ended !== 'completed' || isFailed) return exitCodes.failed;
  const selected = Object.values(counts).reduce((sum, count) => sum + count, notRun);
  return selected === 0 && !options.passWithNoTests ? exitCodes.nothingSelected : exitCodes.passed;
}

/** Whether a threshold was missed, or a case failed that neither a threshold governs nor a baseline knows. */
export function isFailure(summary: RunSummary): boolean {
  const { counts, governedFailures = 0, knownFailures = 0, thresholds = [] } = summary;
  return (
    counts.failed > governedFailures + knownFailures || thresholds.some(({ status }) => status === 'missed')
  );
}
