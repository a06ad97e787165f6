import { createHash } from 'node:crypto';
import type { ContainerConfig } from '../model/plan.js';
import type { ConfigEntry } from './config-entry.generated.js';
import { validateConfigEntry } from './config-validators.generated.js';

export type { ConfigEntry };

/** All that decides a configuration: what differs in any of it is another entry. */
export type ConfigKey = ConfigEntry['key'];

/** What a configuration is wanted for, whichever model gave it. */
export type ConfigSubject = Omit<ConfigKey, 'model' | 'promptVersion'>;

interface NewEntry {
  readonly key: ConfigKey;
  readonly container: ContainerConfig;
  readonly createdAt: Date;
}

export function createConfigEntry({ key, container, createdAt }: NewEntry): ConfigEntry {
  return { entryVersion: 1, key, source: 'model', createdAt: createdAt.toISOString(), container };
}

/** `lua-<half a SHA-256>.json`: the same for equal keys, in whatever order they say what they say. */
export function nameConfigFile(key: ConfigKey): string {
  const { language, packages, imports, image, platform, model, promptVersion } = key;
  const inputs = [language, packages, imports, image ?? '', platform, model, promptVersion];
  const digest = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 32);
  const slug = language.replace(/[^a-z0-9]+/g, '-').slice(0, 40);
  return `${slug}-${digest}.json`;
}

/** Whether two configurations are wanted for the same. */
export function isSameSubject(one: ConfigSubject, other: ConfigSubject): boolean {
  const same: Pick<ConfigKey, 'model' | 'promptVersion'> = { model: '', promptVersion: 0 };
  return nameConfigFile({ ...one, ...same }) === nameConfigFile({ ...other, ...same });
}

/**
 * The entry that a file of this name holds, frozen; undefined where that is damaged, of another version, or
 * not what its name says.
 */
export function parseConfigEntry(text: string, fileName: string): ConfigEntry | undefined {
  const value = parseJson(text);
  if (!validateConfigEntry(value)) return undefined;
  return nameConfigFile(value.key) === fileName ? freeze(value) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An entry has many readers, and none may change what the others see. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
