import type { Outcome, StepFailure } from '../model/result.js';
import { showText } from './show-text.js';

/** How an execution ended, in words: `timed out after 2 s`. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'exited':
      return `exit code ${outcome.exitCode}`;
    case 'signaled':
      return `killed by ${outcome.signal}`;
    case 'timed-out':
      return outcome.clock === 'wall'
        ? `timed out after ${formatDuration(outcome.limitMs)}`
        : `timed out after ${formatDuration(outcome.limitMs)} of CPU time`;
    case 'memory-exceeded':
      return `used more than ${formatBytes(outcome.limitBytes)} of memory`;
    case 'output-exceeded':
      return `wrote more than ${formatBytes(outcome.limitBytes)} of output`;
    case 'build-failed':
      return `build failed: ${describeStep(outcome.step)}`;
    case 'setup-failed':
      return `setup failed: ${describeStep(outcome.step)}`;
  }
}

/** Rounded up to a millisecond: what is over a limit never reads like the limit. */
export function formatDuration(durationMs: number): string {
  const rounded = Math.ceil(durationMs);
  return rounded < 1000 ? `${rounded} ms` : `${rounded / 1000} s`;
}

/** In the unit that fits, rounded up to a tenth of it. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let power = 0;
  while (power < units.length - 1 && bytes / 1024 ** power >= 1024) power++;
  return `${Math.ceil((bytes / 1024 ** power) * 10) / 10} ${units[power]}`;
}

function describeStep({ command, ending, reason }: StepFailure): string {
  if (reason !== undefined) return showText(reason, { width: 200 });
  const program = showText(command[0]?.split('/').at(-1) ?? 'the command', { width: 40 });
  return ending.outcome === 'exited'
    ? `${program} exited with ${ending.exitCode}`
    : `${program} ${ending.outcome === 'signaled' ? 'was ' : ''}${describeOutcome(ending)}`;
}
