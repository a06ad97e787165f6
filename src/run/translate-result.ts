import { constants } from 'node:os';
import type { Ending, ExecutionResult, StepFailure } from '../model/result.js';
import { describeEnding, describeStepFailure } from './describe-step-failure.js';

/** A result in the words of those who know exit codes only. */
export interface TranslatedResult {
  readonly success: boolean;
  /** What the program printed on stdout: nothing, where it was not run. */
  readonly output: string;
  /** What it, or its build, printed on stderr, below the reason where that is not an exit code. */
  readonly error?: string;
  /** As shells tell endings. There is none where there was no environment to run it in. */
  readonly exitCode?: number;
  /** Of the build and the run, in whole milliseconds. */
  readonly executionTime: number;
}

export function translateResult(result: ExecutionResult): TranslatedResult {
  const { build, run } = result.timing.phases;
  const executionTime = Math.round((build?.wallMs ?? 0) + (run?.wallMs ?? 0));
  const stdout = decode(result.stdout);
  const stderr = decode(result.stderr);
  if ('step' in result) return { ...translateFailedStep(result, stdout, stderr), executionTime };
  const exitCode = toExitCode(result);
  const success = result.outcome === 'exited' && exitCode === 0;
  const error = success ? stderr : explainEnding(result, stderr);
  return { success, output: stdout, ...(error === '' ? {} : { error }), exitCode, executionTime };
}

function translateFailedStep(
  { outcome, step }: Extract<ExecutionResult, { readonly step: StepFailure }>,
  stdout: string,
  stderr: string,
): Omit<TranslatedResult, 'executionTime'> {
  const failed = { success: false, output: '' };
  const told = describeStepFailure(step);
  const printed = stderr + stdout;
  if (outcome === 'setup-failed') {
    return { ...failed, error: joinLines(`the environment could not be set up: ${told}`, printed) };
  }
  // A compiler that has spoken needs no more words.
  const isTold = step.ending.outcome === 'exited' && printed !== '';
  const error = isTold ? printed : joinLines(`the build failed: ${told}`, printed);
  return { ...failed, error, exitCode: toExitCode(step.ending) };
}

function explainEnding(ending: Ending, stderr: string): string {
  const reason = `the program ${describeEnding(ending)}`;
  switch (ending.outcome) {
    case 'exited':
      return stderr === '' ? reason : stderr;
    case 'timed-out':
      return joinLines(`timed out: ${reason}`, stderr);
    case 'signaled':
    case 'memory-exceeded':
    case 'output-exceeded':
      return joinLines(reason, stderr);
  }
}

/** What Linux itself ends a program by that has too much memory, or writes too much. */
const limitSignals = { 'memory-exceeded': 9, 'output-exceeded': 25 } as const;

/** As shells and timeout(1) tell it; a limit like the signal for it. */
function toExitCode(ending: Ending): number {
  switch (ending.outcome) {
    case 'exited':
      return ending.exitCode;
    case 'signaled':
      return 128 + findSignalNumber(ending.signal);
    case 'timed-out':
      return 124;
    case 'memory-exceeded':
    case 'output-exceeded':
      return 128 + limitSignals[ending.outcome];
  }
}

/** Signals without a name are called `SIG34`. */
function findSignalNumber(name: string): number {
  const found = Object.entries(constants.signals).find(([known]) => known === name);
  return found === undefined ? Number(name.slice('SIG'.length)) : found[1];
}

function joinLines(first: string, rest: string): string {
  return rest === '' ? first : `${first}\n${rest}`;
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
