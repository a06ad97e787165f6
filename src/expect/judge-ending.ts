import type { Expectation } from '../model/expectation.js';
import type { ExecutionResult } from '../model/result.js';
import { describeOutcome } from './describe-outcome.js';
import { findCause } from './find-cause.js';

/** A demand on how the execution ended, not met. `path` is its key in `expect`. */
export interface EndingMismatch {
  readonly path: 'exitCode' | 'outcome' | 'signal' | 'phase' | 'epilogue';
  readonly message: string;
}

/**
 * Judges how an execution ended. A program has to exit, with 0, unless the expectation says otherwise:
 * `outcome` and `signal` name other endings, and where they do, an exit code is free unless `exitCode` is
 * given as well. Under several outcomes, `exitCode` and `signal` each speak of their own.
 */
export function judgeEnding(result: ExecutionResult, expectation: Expectation): EndingMismatch | undefined {
  const { outcomes, phase } = expectation;
  if (outcomes !== undefined && !outcomes.includes(result.outcome)) {
    return { path: 'outcome', message: describe(result, joinAlternatives(outcomes)) };
  }
  if (phase === 'build' && outcomes === undefined && isStopped(result)) {
    return { path: 'phase', message: describe(result, undefined) };
  }
  return judgeSignal(result, expectation) ?? judgeExitCode(result, expectation) ?? judgeCompletion(result);
}

/** A program that leaves before its test says nothing about it. One that fails may do so where it likes. */
function judgeCompletion(result: ExecutionResult): EndingMismatch | undefined {
  if (result.completed !== false || result.outcome !== 'exited' || result.exitCode !== 0) return undefined;
  return { path: 'epilogue', message: 'exited with code 0 before the end of its epilogue was reached' };
}

function judgeSignal(result: ExecutionResult, { signal, outcomes }: Expectation): EndingMismatch | undefined {
  if (signal === undefined) return undefined;
  const wanted = normalizeSignal(signal);
  const isMet =
    result.outcome === 'signaled'
      ? normalizeSignal(result.signal) === wanted
      : outcomes?.includes('signaled') === true;
  return isMet ? undefined : { path: 'signal', message: describe(result, wanted) };
}

/** `SEGV`, `sigsegv` and `SIGSEGV` are one signal. */
function normalizeSignal(signal: string): string {
  return `SIG${signal.toUpperCase().replace(/^SIG/, '')}`;
}

function judgeExitCode(result: ExecutionResult, expectation: Expectation): EndingMismatch | undefined {
  const { exitCode, outcomes, signal } = expectation;
  const isDefault = exitCode === undefined;
  if (isDefault && (signal !== undefined || outcomes?.some((outcome) => outcome !== 'exited'))) {
    return undefined;
  }
  const wanted = exitCode ?? [0];
  if (result.outcome === 'exited') {
    const isMet = wanted === 'nonzero' ? result.exitCode !== 0 : wanted.includes(result.exitCode);
    if (isMet) return undefined;
    const alternatives = wanted === 'nonzero' ? 'nonzero' : joinAlternatives(wanted);
    return { path: 'exitCode', message: describe(result, alternatives) };
  }
  if (outcomes?.includes('exited') === true) return undefined;
  const ending = wanted === 'nonzero' ? 'a nonzero exit code' : `exit code ${joinAlternatives(wanted)}`;
  return {
    path: 'exitCode',
    // That a program should be built at all goes without saying.
    message: describe(result, isDefault && isStopped(result) ? undefined : ending),
  };
}

function isStopped({ outcome }: ExecutionResult): boolean {
  return outcome === 'build-failed' || outcome === 'setup-failed';
}

function describe(result: ExecutionResult, expected: string | undefined): string {
  const cause = mayExplain(result) ? findCause(result) : undefined;
  return [
    describeOutcome(result),
    expected === undefined ? '' : `, expected ${expected}`,
    cause === undefined ? '' : ` (${cause})`,
  ].join('');
}

/** A program that was stopped by a limit does not know why, and what it wrote last says nothing about it. */
function mayExplain(result: ExecutionResult): boolean {
  switch (result.outcome) {
    case 'exited':
      return result.exitCode !== 0;
    case 'signaled':
      return true;
    case 'build-failed':
    case 'setup-failed':
      if (result.step.reason !== undefined) return false;
      return result.step.ending.outcome === 'exited' || result.step.ending.outcome === 'signaled';
    case 'timed-out':
    case 'memory-exceeded':
    case 'output-exceeded':
      return false;
  }
}

function joinAlternatives(alternatives: readonly (string | number)[]): string {
  const last = alternatives.at(-1);
  return alternatives.length < 2 ? `${last}` : `${alternatives.slice(0, -1).join(', ')} or ${last}`;
}
