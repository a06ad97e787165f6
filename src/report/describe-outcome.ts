import type { Ending, Outcome, StepFailure } from '../model/result.js';
import { formatBytes, formatDuration } from './format-units.js';
import { neutralizeLine } from './neutralize.js';
import { quoteWord } from './quote-word.js';

/** How an execution ended, in a few words: `exited with code 1`, `build failed: gcc … exited with code 1`. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'build-failed':
      return `build failed: ${describeStep(outcome.step)}`;
    case 'setup-failed':
      return `setup failed: ${describeStep(outcome.step)}`;
    default:
      return describeEnding(outcome);
  }
}

function describeStep({ command, ending, reason }: StepFailure): string {
  if (reason !== undefined) return neutralizeLine(reason, 200);
  return `\`${neutralizeLine(command.map(quoteWord).join(' '), 200)}\` ${describeEnding(ending)}`;
}

function describeEnding(ending: Ending): string {
  switch (ending.outcome) {
    case 'exited':
      return `exited with code ${ending.exitCode}`;
    case 'signaled':
      return `was ended by ${neutralizeLine(ending.signal, 20)}`;
    case 'timed-out':
      return `timed out after ${formatDuration(ending.limitMs)}${ending.clock === 'cpu' ? ' of CPU time' : ''}`;
    case 'memory-exceeded':
      return `used more than ${formatBytes(ending.limitBytes)} of memory`;
    case 'output-exceeded':
      return `printed more than ${formatBytes(ending.limitBytes)}`;
  }
}
