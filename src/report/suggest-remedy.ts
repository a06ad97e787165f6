import type { Attempt, CaseResult } from '../model/attempt.js';
import type { Outcome } from '../model/result.js';
import { nameRerun } from './name-rerun.js';

/** What to do about an attempt that failed, where there is more to say than that the program is wrong. */
export function suggestRemedy(
  { case: info }: Pick<CaseResult, 'case'>,
  attempt: Attempt | undefined,
): string | undefined {
  if (attempt?.status !== 'failed') return undefined;
  if (attempt.mismatches.every(({ path }) => path.endsWith('.snapshot')) && attempt.mismatches.length > 0) {
    return `where that is right: ${nameRerun(info)} --update-snapshots`;
  }
  // A suite may want programs to run into their limits.
  const isUnwanted = attempt.mismatches.some(({ path }) => ['exitCode', 'outcome', 'signal'].includes(path));
  return isUnwanted ? nameLimit(attempt.execution) : undefined;
}

function nameLimit(outcome: Outcome): string | undefined {
  switch (outcome.outcome) {
    case 'timed-out':
      return outcome.clock === 'wall'
        ? 'a program that needs longer says so by `timeout:`'
        : 'a program that needs more says so by `cpuTime:` in `limits:`';
    case 'memory-exceeded':
      return 'a program that needs more says so by `memory:` in `limits:`';
    case 'output-exceeded':
      return 'a program that prints more says so by `output:` in `limits:`';
    case 'exited':
    case 'signaled':
    case 'build-failed':
    case 'setup-failed':
      return undefined;
  }
}
