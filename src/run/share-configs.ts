import type { ConfigChooser } from '../plan/choose-config.js';
import { findConfigFolder } from './find-config-folder.js';

interface SharedConfigsOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a model is asked; otherwise only what is kept is used. */
  readonly asks: boolean;
}

export interface SharedConfigs {
  /** One chooser for all who come with the same settings, so that they join each other's questions. */
  open(options: SharedConfigsOptions): Promise<ConfigChooser>;
}

const variables = ['OPENAI_BASE_URL', 'OPENAI_API_KEY', 'OPENAI_MODEL'];

/** Configurations for those who run one program after another, and are told all by the results. */
export function shareConfigs(): SharedConfigs {
  const opened = new Map<string, ConfigChooser>();
  return {
    async open({ cwd, env, asks }) {
      const { openConfigs } = await import('./open-configs.js');
      const folder = findConfigFolder(cwd);
      const key = JSON.stringify([folder, asks, ...variables.map((name) => env[name])]);
      const known = opened.get(key);
      if (known !== undefined) return known;
      const configs = openConfigs({
        folder,
        env,
        asks,
        signal: new AbortController().signal,
        allowedImages: [],
        insistsOnKey: false,
        remembers: false,
        notify: () => {},
      });
      opened.set(key, configs);
      return configs;
    },
  };
}
