import type { Phase } from '../model/case.js';
import type { Expectation } from '../model/expectation.js';
import type { ExecutionResult } from '../model/result.js';
import { formatBytes, formatDuration } from './describe-outcome.js';

/** A demand on time or memory, not met. `path` is its key in `expect`. */
export interface UsageMismatch {
  readonly path: 'maxDuration' | 'maxMemory';
  readonly message: string;
}

/** Judges what the last phase took: the program's own, unless the execution ended with its build or setup. */
export function judgeUsage(result: ExecutionResult, expectation: Expectation): UsageMismatch[] {
  const phase = findLastPhase(result, expectation);
  const timing = result.timing.phases[phase];
  // A language without a build took nothing for it.
  if (timing === undefined) return [];
  const { maxDurationMs, maxMemoryBytes } = expectation;
  const { wallMs, maxRssBytes } = timing;
  const mismatches: UsageMismatch[] = [];
  if (maxDurationMs !== undefined && wallMs > maxDurationMs) {
    const message = `took ${formatDuration(wallMs)}, expected at most ${formatDuration(maxDurationMs)}`;
    mismatches.push({ path: 'maxDuration', message });
  }
  if (maxMemoryBytes !== undefined && (maxRssBytes === undefined || maxRssBytes > maxMemoryBytes)) {
    const used =
      maxRssBytes === undefined ? 'memory was not measured' : `used ${formatBytes(maxRssBytes)} of memory`;
    const message = `${used}, expected at most ${formatBytes(maxMemoryBytes)}`;
    mismatches.push({ path: 'maxMemory', message });
  }
  return mismatches;
}

function findLastPhase({ outcome }: ExecutionResult, expectation: Expectation): Phase {
  if (outcome === 'setup-failed') return 'setup';
  if (outcome === 'build-failed' || expectation.phase === 'build') return 'build';
  return 'run';
}
