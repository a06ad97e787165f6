import type { IsolationPolicy } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { Isolation, Runner } from '../model/runner.js';
import { describeIsolation } from './local/describe-isolation.js';
import { createLocalRunner } from './local/local-runner.js';
import { findSandboxHost, proveSandbox } from './local/sandbox-host.js';

export interface RunnerOptions {
  readonly kind: 'auto' | 'dagger' | 'local';
  readonly isolation: IsolationPolicy | 'auto';
  readonly concurrency: number;
  /** The weakest isolation that the user accepts. */
  readonly requireIsolation?: 'full' | 'partial';
  /** Where what outlives a run is kept: compiled standard libraries, files of the boxes. */
  readonly cacheFolder: string;
  notify(notice: {
    readonly level: 'info' | 'warning';
    readonly message: string;
    readonly hint?: string;
  }): void;
}

export interface CreatedRunner {
  readonly runner: Runner;
  /** Why this one, in a few words. */
  readonly reason: string;
  resolveIsolation(policy: IsolationPolicy | 'auto'): IsolationPolicy;
}

/**
 * Chooses the runner and proves that it works.
 * Throws `UserError('runner-unavailable' | 'isolation-unavailable')`: it never falls back to less.
 */
export async function createRunner(options: RunnerOptions): Promise<CreatedRunner> {
  if (options.kind === 'dagger') {
    throw new UserError('runner-unavailable', 'this version has no Dagger runner', {
      hint: 'use --runner local, or leave it out',
    });
  }
  const host = findSandboxHost(options);
  const allowsNone = options.isolation === 'none';
  if (allowsNone) {
    options.notify({
      level: 'warning',
      message: 'programs run without any isolation',
      hint: 'use --isolation none only for code that you trust',
    });
  } else {
    await proveSandbox(host);
  }
  const resolveIsolation = (policy: IsolationPolicy | 'auto'): IsolationPolicy => {
    if (policy !== 'auto') return policy;
    return options.isolation === 'auto' ? 'shared' : options.isolation;
  };
  requireTier(describeIsolation(resolveIsolation('auto'), host), options.requireIsolation);
  if (host.memoryGroups === undefined && !allowsNone) {
    options.notify({
      level: 'info',
      message: 'this machine gives no memory cgroup: memory is watched instead',
    });
  }
  return {
    runner: createLocalRunner({ host, concurrency: options.concurrency, allowsNone }),
    reason: options.kind === 'local' ? 'as asked' : 'the embedded sandbox of this machine',
    resolveIsolation,
  };
}

const tiers: readonly Isolation['tier'][] = ['none', 'partial', 'full'];

function requireTier({ tier }: Isolation, required: Isolation['tier'] = 'none'): void {
  if (tiers.indexOf(tier) >= tiers.indexOf(required)) return;
  throw new UserError(
    'isolation-unavailable',
    `isolation "${required}" is required, and this run would have "${tier}"`,
  );
}
