import type { ContainerConfig } from '../../src/model/plan.js';
import { type ConfigEntry, type ConfigKey, createConfigEntry } from '../../src/plan/config-entry.js';

/** What a model that means well says of Lua. */
export const luaConfig: ContainerConfig = {
  baseImage: 'debian:bookworm-slim',
  setupCommands: ['apt-get update && apt-get install -y --no-install-recommends lua5.4'],
  runCommand: ['lua5.4', '/app/code.lua'],
};

export function makeKey(changes: Partial<ConfigKey> = {}): ConfigKey {
  return {
    language: 'lua',
    packages: [],
    imports: [],
    platform: 'linux/amd64',
    model: 'test-model',
    promptVersion: 1,
    ...changes,
  };
}

export function makeEntry(changes: Partial<ConfigKey> = {}, container = luaConfig): ConfigEntry {
  return createConfigEntry({
    key: makeKey(changes),
    container,
    createdAt: new Date('2026-01-02T03:04:05.000Z'),
  });
}
