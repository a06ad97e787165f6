import type { Ending, Outcome, PhaseTiming, StepFailure, Timing } from '../model/result.js';
import { formatBytes, formatDuration } from './format-units.js';
import { neutralizeLine } from './neutralize.js';
import { quoteWord } from './quote-word.js';

/**
 * How an execution ended, in a few words: `exited with code 1`, `build failed: gcc … exited with code 1`. Of what was
 * timed out also how much CPU time it had: little means that it waited, or that the machine was busy.
 */
export function describeOutcome(execution: Outcome & { readonly timing: Timing }): string {
  const { build, run } = execution.timing.phases;
  switch (execution.outcome) {
    case 'build-failed':
      return `build failed: ${describeStep(execution.step, build)}`;
    case 'setup-failed':
      return `setup failed: ${describeStep(execution.step, undefined)}`;
    default:
      return describeEnding(execution, run);
  }
}

function describeStep({ command, ending, reason }: StepFailure, timing: PhaseTiming | undefined): string {
  if (reason !== undefined) return neutralizeLine(reason, 200);
  return `\`${neutralizeLine(command.map(quoteWord).join(' '), 200)}\` ${describeEnding(ending, timing)}`;
}

function describeEnding(ending: Ending, timing: PhaseTiming | undefined): string {
  switch (ending.outcome) {
    case 'exited':
      return `exited with code ${ending.exitCode}`;
    case 'signaled':
      return `was ended by ${neutralizeLine(ending.signal, 20)}`;
    case 'timed-out':
      return describeTimeout(ending, timing);
    case 'memory-exceeded':
      return `used more than ${formatBytes(ending.limitBytes)} of memory`;
    case 'output-exceeded':
      return `printed more than ${formatBytes(ending.limitBytes)}`;
  }
}

function describeTimeout(
  { clock, limitMs }: Extract<Ending, { readonly outcome: 'timed-out' }>,
  { cpuMs }: Partial<PhaseTiming> = {},
): string {
  const limit = `timed out after ${formatDuration(limitMs)}`;
  if (clock === 'cpu') return `${limit} of CPU time`;
  return cpuMs === undefined ? limit : `${limit}, with ${formatDuration(cpuMs)} of CPU time`;
}
