import type { ConfigChooser } from '../plan/choose-config.js';
import { loadProject } from '../suite/project.js';
import type { ConfigFlags } from './config-options.js';
import type { Terminal } from './terminal.js';

/** What configures languages that are not built in, where the flags ask for it. */
export async function openConfigs(
  { aiConfig = false, allowImage = [] }: ConfigFlags,
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
  tell: (notice: string) => void,
): Promise<ConfigChooser | undefined> {
  if (!aiConfig) return undefined;
  const { openConfigs: open } = await import('../run/open-configs.js');
  const { findConfigFolder } = await import('../run/find-config-folder.js');
  const { images } = await loadProject(cwd);
  return open({
    folder: findConfigFolder(cwd),
    env,
    asks: true,
    signal: new AbortController().signal,
    allowedImages: [...Object.values(images), ...allowImage],
    insistsOnKey: true,
    remembers: true,
    notify: ({ message, hint }) => tell(hint === undefined ? message : `${message}; ${hint}`),
  });
}
