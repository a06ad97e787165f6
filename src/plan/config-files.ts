import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isOwnFolder } from '../files/is-own-folder.js';
import { readOwnFile } from '../files/read-own-file.js';
import type { ConfigEntry } from './config-entry.js';
import { parseConfigEntry } from './config-entry.js';
import { nameHitsFile } from './config-hits.js';

/** Where configurations are kept, relative to the project's root. */
export const configFolder = join('.dagger-cache', 'configs');

export interface ConfigFile {
  /** Absolute, as its folder is. */
  readonly file: string;
  /** Of the entry and of what tells its use. */
  readonly bytes: number;
  readonly modifiedAtMs: number;
  /** Undefined where it is damaged, or of another version: nothing uses it any more. */
  readonly entry: ConfigEntry | undefined;
}

/** Our own files: entries, with what a process that was killed left of one. */
const entryName = /^[a-z0-9-]*-[0-9a-f]{32}\.json(?:\.\d+)?$/;
const hitsName = /^[a-z0-9-]*-[0-9a-f]{32}\.hits$/;

/** The entries of a folder. One that is not there, or is a link to elsewhere, has none, and none is made. */
export function listConfigFiles(folder: string): ConfigFile[] {
  return listNames(folder)
    .filter((name) => entryName.test(name))
    .flatMap((name) => {
      const file = join(folder, name);
      const text = readOwnFile(file);
      // Gone since, in another process's hands.
      if (text === undefined) return [];
      const { bytes, modifiedAtMs } = measure(file);
      return [
        {
          file,
          bytes: bytes + measure(nameHitsFile(file)).bytes,
          modifiedAtMs,
          entry: parseConfigEntry(text, name),
        },
      ];
    });
}

/** Deletes an entry, with what tells its use. */
export function removeConfigFile(file: string): void {
  rmSync(file, { force: true });
  rmSync(nameHitsFile(file), { force: true });
}

/** Deletes the entries of a folder, the damaged ones too; whatever else is there stays. */
export function clearConfigFiles(folder: string): void {
  const own = listNames(folder).filter((name) => entryName.test(name) || hitsName.test(name));
  for (const name of own) rmSync(join(folder, name), { force: true });
}

function listNames(folder: string): string[] {
  if (!isOwnFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );
}

function measure(file: string): { readonly bytes: number; readonly modifiedAtMs: number } {
  const status = lstatSync(file, { throwIfNoEntry: false });
  return { bytes: status?.size ?? 0, modifiedAtMs: status?.mtimeMs ?? 0 };
}
