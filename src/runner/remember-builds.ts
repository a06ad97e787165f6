import { LRUCache } from 'lru-cache';
import { readPack } from '../supervisor/pack-file.js';
import type { BuildStore } from './build-store.js';

/** Packs travel with each request, as text. A debug build of Rust's standard library alone may have 10 MiB. */
const mostBytes = 16 * 2 ** 20;
const allBytes = 128 * 2 ** 20;

/** Keeps the builds that were used last, as long as the runner is open. */
export function rememberBuilds(): BuildStore {
  const packs = new LRUCache<string, { readonly pack: Uint8Array }>({
    maxSize: allBytes,
    sizeCalculation: ({ pack }) => pack.byteLength + 1,
  });
  return {
    mostBytes,
    find: async (key) => packs.get(key),
    keep: async (key, pack) => {
      packs.set(key, { pack: await readPack(pack) });
    },
    close: async () => packs.clear(),
  };
}
