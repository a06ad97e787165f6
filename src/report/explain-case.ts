import type { Attempt, CaseOutcome } from '../model/attempt.js';
import { neutralizeLine } from './neutralize.js';

/** Why an attempt did not pass, in one line without its place; `undefined` when it passed. */
export function explainAttempt(attempt: Attempt): string | undefined {
  switch (attempt.status) {
    case 'passed':
      return undefined;
    case 'errored':
      return attempt.error.message;
    case 'failed': {
      const [first, ...others] = attempt.mismatches;
      if (first === undefined) return 'failed';
      return others.length === 0 ? first.message : `${first.message} (and ${others.length} more)`;
    }
  }
}

/** Why a case is what it is, in one line of at most 255 characters that is safe to show. */
export function explainCase(outcome: CaseOutcome, deciding: Attempt | undefined): string {
  const parts = [outcome.reason, deciding === undefined ? undefined : explainAttempt(deciding)];
  const told = parts.filter((part) => part !== undefined && part !== '').join(': ');
  return neutralizeLine(told === '' ? outcome.status : told, 255);
}
