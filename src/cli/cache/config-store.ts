import { basename, join } from 'node:path';
import { listConfigFiles, removeConfigFile } from '../../plan/config-files.js';
import { readUse } from '../../plan/config-hits.js';
import type { Store } from './store.js';

/** The configurations that models have given. */
export function createConfigStore(folder: string): Store {
  return {
    name: 'configs',
    folder,
    list: async () =>
      listConfigFiles(folder).map(({ file, bytes, modifiedAtMs, entry }) => {
        const use = readUse(file);
        return {
          name: basename(file),
          bytes,
          usedAtMs: use?.usedAtMs ?? modifiedAtMs,
          facts:
            entry === undefined
              ? { state: 'damaged' }
              : {
                  language: entry.key.language,
                  model: entry.key.model,
                  createdAt: entry.createdAt,
                  hits: use?.hits ?? 0,
                },
        };
      }),
    remove: async ({ name }) => removeConfigFile(join(folder, name)),
  };
}
