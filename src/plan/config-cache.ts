import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { isOwnFolder } from '../files/is-own-folder.js';
import { readOwnFile } from '../files/read-own-file.js';
import { refuseLinks } from '../files/refuse-links.js';
import { UserError } from '../model/errors.js';
import {
  type ConfigEntry,
  type ConfigKey,
  type ConfigSubject,
  freeze,
  isSameSubject,
  nameConfigFile,
  parseConfigEntry,
} from './config-entry.js';
import { clearConfigFiles, listConfigFiles } from './config-files.js';
import { appendUse, type ConfigUse } from './config-hits.js';

/** Configurations in memory, over files that other processes read and write too. */
export interface ConfigCache {
  /** Absolute. */
  readonly folder: string;
  /** How many are in memory. */
  readonly memorySize: number;
  /** The entry for just this key. It is frozen, and finding it counts as a hit. */
  find(key: ConfigKey): Promise<ConfigEntry | undefined>;
  /** The newest entry for the same subject, whichever model and prompt it came from. */
  findAlike(subject: ConfigSubject): ConfigEntry | undefined;
  /** Keeps an entry, whole or not at all. Throws where it cannot be written; it is in memory all the same. */
  keep(entry: ConfigEntry): Promise<void>;
  /** Forgets and deletes all entries: those of other processes too, and no other files. */
  clear(): void;
  /** Writes down the hits of this process. */
  flush(): void;
}

interface ConfigCacheOptions {
  readonly folder: string;
  now(): number;
}

/** Of entries in memory. */
const mostInMemory = 100;

export function createConfigCache({ folder, now }: ConfigCacheOptions): ConfigCache {
  const memory = new LRUCache<string, ConfigEntry>({ max: mostInMemory });
  const uses = new Map<string, ConfigUse>();
  const hit = (entry: ConfigEntry): ConfigEntry => {
    const name = nameConfigFile(entry.key);
    memory.set(name, entry);
    uses.set(name, { hits: (uses.get(name)?.hits ?? 0) + 1, usedAtMs: now() });
    return entry;
  };
  return {
    folder,
    get memorySize() {
      return memory.size;
    },
    async find(key) {
      const name = nameConfigFile(key);
      const entry = memory.get(name) ?? readEntry(join(folder, name));
      return entry === undefined ? undefined : hit(entry);
    },
    findAlike(subject) {
      const alike = [...memory.values(), ...listConfigFiles(folder).flatMap(({ entry }) => entry ?? [])]
        .filter(({ key }) => isSameSubject(key, subject))
        .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
      return alike[0] === undefined ? undefined : hit(alike[0]);
    },
    async keep(entry) {
      // A copy: what the caller does with its own is none of ours.
      const own = freeze(structuredClone(entry));
      const name = nameConfigFile(own.key);
      memory.set(name, own);
      await writeEntry(join(folder, name), own);
    },
    clear() {
      memory.clear();
      uses.clear();
      clearConfigFiles(folder);
    },
    flush() {
      for (const [name, use] of uses) appendUse(join(folder, name), use);
      uses.clear();
    },
  };
}

/** A damaged, foreign or old file is a miss, as one that is not there. */
function readEntry(file: string): ConfigEntry | undefined {
  const text = isOwnFolder(dirname(file)) ? readOwnFile(file) : undefined;
  return text === undefined ? undefined : parseConfigEntry(text, basename(file));
}

/** Entries are worth committing, so that others need no model; how often one machine used them is not. */
const ignored = '*.hits\n';

async function writeEntry(file: string, entry: ConfigEntry): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  if (!isOwnFolder(folder)) throw new UserError('file-unwritable', `${folder} is a link to another folder`);
  refuseLinks([file]);
  await writeFile(join(folder, '.gitignore'), ignored, { flag: 'wx' }).catch(() => {});
  const { default: writeFileAtomic } = await import('write-file-atomic');
  await writeFileAtomic(file, `${JSON.stringify(entry, undefined, 2)}\n`);
}
