import type { Repetition } from '../model/case.js';
import type { Defaults } from './suite-file.generated.js';

/** How often a case is attempted, as one layer says it: the two keys exclude each other. Undefined where it says nothing. */
export function readRepetition({ retries, repeat }: Defaults): Repetition | undefined {
  if (typeof repeat === 'number') return { kind: 'repeat', times: repeat, passRate: 1 };
  if (repeat !== undefined) return { kind: 'repeat', times: repeat.times, passRate: repeat.passRate ?? 1 };
  if (retries === undefined) return undefined;
  return retries === 0 ? { kind: 'once' } : { kind: 'retry', retries };
}
