import { type ConfigChooser, type ConfigChooserOptions, createConfigChooser } from '../plan/choose-config.js';
import { openConfigCache } from './open-config-cache.js';
import { openModel } from './open-model.js';
import { readModelSettings } from './read-model-settings.js';

interface OpenConfigsOptions
  extends Pick<ConfigChooserOptions, 'allowedImages' | 'insistsOnKey' | 'remembers' | 'notify'> {
  /** Where configurations are kept; absolute. */
  readonly folder: string;
  /** Where the model is named. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a model is asked, and guessed where it does not answer: otherwise only what is kept is used. */
  readonly asks: boolean;
  readonly signal: AbortSignal;
}

/** Node's names of processors, as images call them. */
const architectures: Readonly<Record<string, string>> = { x64: 'amd64' };

/** Configurations for languages that are not built in: kept ones, and a model's. Throws `UserError('usage')`. */
export function openConfigs({ folder, env, asks, signal, ...options }: OpenConfigsOptions): ConfigChooser {
  const settings = asks ? readModelSettings(env) : { absent: 'that is not wanted' };
  return createConfigChooser({
    ...options,
    cache: openConfigCache(folder),
    model: 'absent' in settings ? settings : openModel({ ...settings, signal }),
    platform: `linux/${architectures[process.arch] ?? process.arch}`,
    guesses: asks,
    now: () => new Date(),
  });
}
