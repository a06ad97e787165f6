import type { IsolationPolicy } from '../model/case.js';
import type { Runner } from '../model/runner.js';
import { type CreatedRunner, createRunner, type RunnerOptions } from '../runner/create-runner.js';
import { findCacheFolder } from './find-cache-folder.js';
import { guardEngineLog } from './guard-engine-log.js';

interface OpenRunnerOptions extends Pick<RunnerOptions, 'concurrency' | 'notify'> {
  readonly engine?: string | undefined;
  readonly offline?: boolean | undefined;
  readonly buildCache?: boolean | undefined;
  readonly prefork?: boolean | undefined;
  readonly onEngineLog?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly runner: RunnerOptions['kind'] | Runner;
  /** Counts for all cases, where it is given. */
  readonly isolation: IsolationPolicy | 'auto' | undefined;
  /** Counts for cases that say `auto`. */
  readonly defaultIsolation: IsolationPolicy | 'auto';
  readonly requireIsolation: RunnerOptions['requireIsolation'];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Disposing of it closes the runner, unless that is the caller's own. */
export interface OpenRunner extends CreatedRunner, AsyncDisposable {}

export async function openRunner(options: OpenRunnerOptions): Promise<OpenRunner> {
  const {
    runner,
    isolation,
    defaultIsolation,
    requireIsolation,
    concurrency,
    env,
    engine,
    offline,
    buildCache,
    prefork,
    notify,
    onEngineLog,
    signal,
  } = options;
  const created =
    typeof runner === 'string'
      ? await createRunner({
          kind: runner,
          // No suite alone takes the sandbox away: only who starts the run, or the project, may say `none`.
          isolation: isolation ?? defaultIsolation,
          concurrency,
          ...(requireIsolation === undefined ? {} : { requireIsolation }),
          cacheFolder: findCacheFolder(env),
          env,
          ...(engine === undefined ? {} : { engine }),
          ...(offline === undefined ? {} : { offline }),
          ...(buildCache === undefined ? {} : { buildCache }),
          ...(prefork === undefined ? {} : { prefork }),
          ...(onEngineLog === undefined ? {} : { onEngineLog: guardEngineLog(onEngineLog, notify) }),
          ...(signal === undefined ? {} : { signal }),
          notify,
        })
      : adoptRunner(runner);
  const resolveIsolation = (policy: IsolationPolicy | 'auto'): IsolationPolicy =>
    created.resolveIsolation(isolation ?? policy);
  return {
    runner: created.runner,
    reason: `${created.reason}, isolation ${resolveIsolation('auto')}`,
    resolveIsolation,
    [Symbol.asyncDispose]: async () => {
      if (typeof runner === 'string') await created.runner[Symbol.asyncDispose]();
    },
  };
}

function adoptRunner(runner: Runner): CreatedRunner {
  return { runner, reason: 'given', resolveIsolation: (policy) => (policy === 'auto' ? 'shared' : policy) };
}
