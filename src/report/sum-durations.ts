import type { Attempt } from '../model/attempt.js';

/** How long a case took, all its attempts together. */
export function sumDurations(attempts: readonly Attempt[]): number {
  return attempts.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
