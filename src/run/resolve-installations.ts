import pLimit from 'p-limit';
import type { IsolationPolicy } from '../model/case.js';
import { InfrastructureError, UserError } from '../model/errors.js';
import type { LockedPackages } from '../model/plan.js';
import type { Runner } from '../model/runner.js';
import { describeStepFailure } from './describe-step-failure.js';
import type { InstallationUse } from './list-installations.js';
import { retryOnce } from './retry-once.js';

interface ResolveOptions {
  readonly runner: Pick<Runner, 'prepare' | 'listPackages'>;
  readonly isolation: IsolationPolicy;
  readonly signal: AbortSignal;
}

export interface ResolvedInstallations {
  /** By the lock's names. */
  readonly locked: ReadonlyMap<string, LockedPackages>;
  /** By the lock's names: what is wrong with a package, or with its index. */
  readonly failures: ReadonlyMap<string, { readonly message: string; readonly hint?: string | undefined }>;
}

/** Installers are not to be many at once. */
const concurrency = 2;

/** Installs what cases ask for, and says what that came to. Throws whatever concerns all of them. */
export async function resolveInstallations(
  uses: readonly InstallationUse[],
  { runner, isolation, signal }: ResolveOptions,
): Promise<ResolvedInstallations> {
  const locked = new Map<string, LockedPackages>();
  const failures = new Map<string, { readonly message: string; readonly hint?: string | undefined }>();
  await pLimit(concurrency).map(uses, async ({ name, environment }) => {
    try {
      const prepared = await retryOnce(() => runner.prepare(environment, isolation, signal), signal);
      if (prepared.ready) locked.set(name, await runner.listPackages(environment, signal));
      else failures.set(name, { message: describeStepFailure(prepared.failure) });
    } catch (error) {
      const isOwn = error instanceof InfrastructureError && error.scope !== 'run';
      if (!isOwn && !(error instanceof UserError)) throw error;
      failures.set(name, { message: error.message, hint: error.hint });
    }
  });
  return { locked, failures };
}
