import { randomBytes } from 'node:crypto';
import { lstat, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isOwnFolder } from '../../files/is-own-folder.js';
import { removeFolder } from '../../runner/local/remove-folder.js';
import type { Store, StoredItem } from './store.js';

interface FolderStoreOptions {
  readonly name: string;
  readonly folder: string;
  now(): number;
}

/** What is being made, locked or deleted lies beside its place under a name that is longer. */
const passingName = /\.(?:[A-Za-z0-9]{6}|lock)$/;
const passingMs = 24 * 60 * 60_000;

/** A store each of whose items is a folder, made elsewhere and renamed into its place. */
export function createFolderStore({ name, folder, now }: FolderStoreOptions): Store {
  return {
    name,
    folder,
    list: async () => {
      if (!isOwnFolder(folder)) return [];
      const entries = await readdir(folder, { withFileTypes: true });
      const described = await Promise.all(
        entries
          .filter((entry) => entry.isDirectory())
          .map((entry) => unlessGone(describeItem(folder, entry.name))),
      );
      const items = described.filter((item) => item !== undefined);
      // What somebody may be working at just now is left alone.
      return items.filter((item) => !passingName.test(item.name) || item.usedAtMs < now() - passingMs);
    },
    remove: async (item) => {
      const path = join(folder, item.name);
      // First out of its place: half of it must not be taken for the whole.
      const gone = `${path}.${randomBytes(3).toString('hex')}`;
      await unlessGone(rename(path, gone));
      await removeFolder(gone);
    },
  };
}

async function describeItem(folder: string, name: string): Promise<StoredItem> {
  const path = join(folder, name);
  const { mtimeMs } = await lstat(path);
  return { name, bytes: await measure(path), usedAtMs: mtimeMs, facts: {} };
}

/**
 * Links count as what they are: nothing that they lead to is in the folder. What a package has shut, or nested more
 * deeply than a path can name, does not count.
 */
async function measure(path: string): Promise<number> {
  const entries = await readdir(path, { withFileTypes: true }).catch(ignoreUnreadable);
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const inner = join(path, entry.name);
      return await unlessGone(entry.isDirectory() ? measure(inner) : lstat(inner).then(({ size }) => size));
    }),
  );
  return sizes.reduce<number>((sum, size = 0) => sum + size, 0);
}

function ignoreUnreadable(error: unknown): [] {
  if (error instanceof Error && 'code' in error && ['EACCES', 'ENAMETOOLONG'].includes(String(error.code)))
    return [];
  throw error;
}

/** Undefined where somebody else has deleted it meanwhile. */
async function unlessGone<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
