import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { RunInfo } from '../model/run.js';
import { findCi } from './find-ci.js';
import { version } from './version.js';

interface RunFacts
  extends Pick<
    RunInfo,
    'runner' | 'runnerReason' | 'concurrency' | 'timeoutScale' | 'command' | 'passAt' | 'thresholds' | 'shard'
  > {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What is recorded of a run before it begins. Ids sort by time, and two runs of one second differ. */
export function describeRun({ env, ...facts }: RunFacts): RunInfo {
  const startedAt = new Date().toISOString();
  const time = startedAt.replace(/\.\d+/u, '').replaceAll(/[-:]/gu, '');
  const ci = findCi(env);
  return {
    id: `${time}-${randomBytes(4).toString('hex')}`,
    version,
    startedAt,
    ...facts,
    host: {
      os: process.platform,
      arch: process.arch,
      cpus: availableParallelism(),
      ...(ci === undefined ? {} : { ci }),
    },
  };
}
