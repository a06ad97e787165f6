import type { Attempt, CaseResult, CaseStatus } from '../model/attempt.js';

/** What an attempt was, where its case is expected to fail. */
const swapped: Readonly<Record<CaseStatus, CaseStatus>> = {
  passed: 'failed',
  failed: 'passed',
  errored: 'errored',
  skipped: 'skipped',
  cancelled: 'cancelled',
};

/**
 * The attempt that stands for its case: the last one with the case's status, since a repeated case may fail
 * although its last attempt passed; else the last one.
 */
export function findDecidingAttempt({
  outcome,
  attempts,
}: Pick<CaseResult, 'outcome' | 'attempts'>): Attempt | undefined {
  const decisive = outcome.failureExpected ? swapped[outcome.status] : outcome.status;
  return attempts.findLast(({ status }) => status === decisive) ?? attempts.at(-1);
}
