import type { Ending, StepFailure } from '../model/result.js';

/** A step that failed, in a line: what it means, where that is known, or else `npm install nothing exited with 1`. */
export function describeStepFailure({ command, ending, reason }: StepFailure): string {
  return reason ?? `${command.join(' ')} ${describeEnding(ending)}`;
}

/** The verb and what follows: `exited with 1`. */
export function describeEnding(ending: Ending): string {
  switch (ending.outcome) {
    case 'exited':
      return `exited with ${ending.exitCode}`;
    case 'signaled':
      return `was ended by ${ending.signal}`;
    case 'timed-out':
      return `took more than ${ending.limitMs / 1000} s${ending.clock === 'cpu' ? ' of CPU time' : ''}`;
    case 'memory-exceeded':
      return `used more than ${ending.limitBytes} bytes of memory`;
    case 'output-exceeded':
      return `printed more than ${ending.limitBytes} bytes`;
  }
}
