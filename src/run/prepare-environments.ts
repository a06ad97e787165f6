import type { IsolationPolicy } from '../model/case.js';
import { toErrorInfo } from '../model/errors.js';
import type { Environment } from '../model/plan.js';
import type { Prepared, Runner } from '../model/runner.js';
import { describeStepFailure } from './describe-step-failure.js';
import type { Emit } from './emit-events.js';
import { retryOnce } from './retry-once.js';

export interface Environments {
  /** Ready or not: the same answer, or the same error, for all cases that need the environment. */
  prepare(environment: Environment, isolation: IsolationPolicy): Promise<Prepared>;
}

interface EnvironmentsOptions {
  readonly runner: Pick<Runner, 'prepare'>;
  readonly signal: AbortSignal;
  digest(environment: Environment): string;
  /** Whether an error is to be kept from the run's events: its cases tell of it. */
  isSkip(error: unknown): boolean;
  emit: Emit;
}

/** Prepares each environment of a run once, and tells once how that went. */
export function createEnvironments(options: EnvironmentsOptions): Environments {
  const started = new Map<string, Promise<Prepared>>();
  /** Of setups that have failed: the isolation of what they are for has nothing to do with it. */
  const failed = new Map<string, Prepared>();
  return {
    async prepare(environment, isolation) {
      const digest = options.digest(environment);
      const known = failed.get(digest);
      if (known !== undefined) return known;
      const key = `${isolation} ${digest}`;
      const preparing = started.get(key) ?? prepareEnvironment(environment, isolation, options);
      started.set(key, preparing);
      const prepared = await preparing;
      if (!prepared.ready) failed.set(digest, prepared);
      return prepared;
    },
  };
}

async function prepareEnvironment(
  environment: Environment,
  isolation: IsolationPolicy,
  { runner, signal, digest, isSkip, emit }: EnvironmentsOptions,
): Promise<Prepared> {
  const startedMs = performance.now();
  const tell = (type: 'environment-prepared' | 'environment-failed', message: string): void =>
    emit({
      type,
      digest: digest(environment),
      message: `${nameEnvironment(environment)}: ${message}`,
      durationMs: performance.now() - startedMs,
    });
  try {
    const prepared = await retryOnce(() => runner.prepare(environment, isolation, signal), signal);
    if (prepared.ready) tell('environment-prepared', prepared.toolchain.version);
    else tell('environment-failed', describeStepFailure(prepared.failure));
    return prepared;
  } catch (error) {
    if (!signal.aborted && !isSkip(error)) tell('environment-failed', toErrorInfo(error).message);
    throw error;
  }
}

function nameEnvironment(environment: Environment): string {
  return environment.kind === 'language' ? environment.language : environment.container.baseImage;
}
