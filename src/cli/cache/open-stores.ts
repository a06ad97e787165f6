import { join } from 'node:path';
import { UserError } from '../../model/errors.js';
import { findCacheFolder } from '../../run/find-cache-folder.js';
import { findConfigFolder, findProjectFolder } from '../../run/find-config-folder.js';
import { findResultsFolder } from '../../run/state-folder.js';
import type { Terminal } from '../terminal.js';
import { createBuildStore } from './build-store.js';
import { createConfigStore } from './config-store.js';
import { createFolderStore } from './folder-store.js';
import { createResultsStore } from './results-store.js';
import type { Store } from './store.js';

/** What the command line may name, in the order in which it is told. */
export const storeNames = ['builds', 'configs', 'packages', 'results', 'toolchains'] as const;

type StoreName = (typeof storeNames)[number];

/** The stores of that name, or all. Throws `UserError('usage')` for a name that is none. */
export function openStores(
  names: readonly string[],
  { cwd, env }: Pick<Terminal, 'cwd' | 'env'>,
): readonly Store[] {
  const unknown = names.find((name) => !storeNames.some((known) => known === name));
  if (unknown !== undefined) {
    throw new UserError('usage', `there is no cache ${JSON.stringify(unknown)}`, {
      hint: `it is one of ${storeNames.join(', ')}`,
    });
  }
  const open: Readonly<Record<StoreName, () => Store>> = {
    builds: () => createBuildStore({ folder: join(findCacheFolder(env), 'builds'), now: Date.now }),
    configs: () => createConfigStore(findConfigFolder(cwd)),
    packages: () =>
      createFolderStore({ name: 'packages', folder: join(findCacheFolder(env), 'packages'), now: Date.now }),
    results: () => createResultsStore({ folder: findResultsFolder(findProjectFolder(cwd)), now: Date.now }),
    // The compiled standard libraries of this machine's toolchains.
    toolchains: () =>
      createFolderStore({
        name: 'toolchains',
        folder: join(findCacheFolder(env), 'toolchains'),
        now: Date.now,
      }),
  };
  return storeNames.filter((name) => names.length === 0 || names.includes(name)).map((name) => open[name]());
}
