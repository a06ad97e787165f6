import type { Attempt, CaseResult } from '../model/attempt.js';

/**
 * The attempt that stands for its case: the last one with the case's status, since a repeated case may fail
 * although its last attempt passed; else the last one.
 */
export function findDecidingAttempt({
  outcome,
  attempts,
}: Pick<CaseResult, 'outcome' | 'attempts'>): Attempt | undefined {
  return attempts.findLast(({ status }) => status === outcome.status) ?? attempts.at(-1);
}
