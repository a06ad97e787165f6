import { isOwnFolder } from '../../files/is-own-folder.js';
import { listBuildFiles, removeBuildFile } from '../../runner/local/build-files.js';
import type { Store } from './store.js';

interface BuildStoreOptions {
  readonly folder: string;
  now(): number;
}

/** What builds have left on this machine. */
export function createBuildStore({ folder, now }: BuildStoreOptions): Store {
  return {
    name: 'builds',
    folder,
    list: async () => {
      if (!isOwnFolder(folder)) return [];
      return (await listBuildFiles(folder, now())).map((file) => ({ ...file, facts: {} }));
    },
    remove: ({ name }) => removeBuildFile(folder, name),
  };
}
