import { isFailure } from '../analysis/exit-code.js';
import { type CaseStatus, caseStatuses } from '../model/attempt.js';
import type { Ended, RunSummary } from '../model/run.js';

const endings: Readonly<Record<Exclude<Ended, 'completed'>, string>> = {
  'fail-fast': 'stopped at the first failures',
  interrupted: 'interrupted',
  'timed-out': 'stopped by the time limit of the run',
  'runner-lost': 'stopped because the run could not go on',
};

/** What a run came to, in the word that is used of cases. */
export function judgeRun(summary: RunSummary): CaseStatus {
  const { counts, ended } = summary;
  if (counts.errored > 0) return 'errored';
  if (isFailure(summary)) return 'failed';
  return ended !== 'completed' || countCases(summary) === 0 ? 'cancelled' : 'passed';
}

/** How many cases have a result. */
export function countCases({ counts }: Pick<RunSummary, 'counts'>): number {
  return caseStatuses.reduce((sum, status) => sum + counts[status], 0);
}

/** Why a run ended before all its cases had; `undefined` where it did not. */
export function describeEnding(ended: Ended): string | undefined {
  return ended === 'completed' ? undefined : endings[ended];
}

/** Failed cases that do not fail the run by themselves; empty where there are none. */
export function tellTolerated({ governedFailures = 0, knownFailures = 0 }: RunSummary): string {
  return [
    ...(governedFailures > 0 ? [`${governedFailures} under thresholds`] : []),
    ...(knownFailures > 0 ? [`${knownFailures} in the baseline too`] : []),
  ].join(', ');
}
