import { join } from 'node:path';
import pLimit from 'p-limit';
import { findLanguage } from '../languages/index.js';
import type { Case, Suite } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { Runner } from '../model/runner.js';
import type { ConfigChooser, ConfigChooserOptions } from '../plan/choose-config.js';
import type { SelectedSuites } from './load-selected.js';

interface RunConfigsOptions extends Pick<ConfigChooserOptions, 'notify'> {
  readonly selected: Pick<SelectedSuites, 'suites' | 'project'>;
  readonly runner: Pick<Runner, 'name'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly allowedImages?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Disposing of it writes down what was used. */
export interface RunConfigs extends ConfigChooser, AsyncDisposable {}

/** Models are not to be flooded. */
const concurrency = 4;

/**
 * Configurations for all cases of a run that need one, asked for before anything runs. Throws `UserError('usage')`
 * for a model that is named wrongly, and for a key that its server refuses.
 */
export async function openRunConfigs(options: RunConfigsOptions): Promise<RunConfigs> {
  if (options.runner.name !== 'dagger') return { choose: refuse, [Symbol.asyncDispose]: async () => {} };
  const { selected, env, allowedImages = [], signal = new AbortController().signal, notify } = options;
  const { project, suites } = selected;
  const [{ openConfigs }, { openConfigCache }, { configFolder }] = await Promise.all([
    import('./open-configs.js'),
    import('./open-config-cache.js'),
    import('../plan/config-files.js'),
  ]);
  const folder = join(project.root, configFolder);
  const configs = openConfigs({
    folder,
    env,
    asks: true,
    signal,
    allowedImages: [...Object.values(project.images), ...allowedImages],
    insistsOnKey: true,
    remembers: true,
    notify,
  });
  await askAhead(suites, configs, signal);
  return { ...configs, [Symbol.asyncDispose]: async () => openConfigCache(folder).flush() };
}

async function askAhead(
  suites: readonly Suite[],
  { choose }: ConfigChooser,
  signal: AbortSignal,
): Promise<void> {
  const limit = pLimit(concurrency);
  const asking: Promise<void>[] = [];
  for (const suite of suites) {
    for await (const testCase of suite.cases()) {
      if (!needsConfig(testCase)) continue;
      asking.push(
        limit(async () => {
          // A case without a configuration says so itself, and an interrupted run ends as such.
          await choose(testCase).catch((error: unknown) => {
            if (error instanceof UserError ? error.code === 'usage' : !signal.aborted) throw error;
          });
        }),
      );
    }
  }
  await Promise.all(asking);
}

function needsConfig({ language, container, skip, rejection }: Case): boolean {
  const isRun = skip === undefined && rejection === undefined;
  return isRun && container === undefined && findLanguage(language) === undefined;
}

async function refuse({ language }: Case): Promise<never> {
  const name = JSON.stringify(language);
  throw new UserError(
    'suite-invalid',
    `language ${name} is not built in, and the local runner has no containers`,
    {
      hint: 'a configuration that is kept or asked of a model needs --runner dagger',
    },
  );
}
