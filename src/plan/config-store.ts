import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where container configurations are kept, relative to the working folder. */
export const configFolder = join('.dagger-cache', 'configs');

/** The files of the folder that hold a configuration each. A folder that is not there has none, and is not made. */
export function listConfigFiles(folder: string): string[] {
  return readFolder(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))
    .filter(holdsConfig);
}

/** Deletes the kept configurations, and whatever else is in the folder stays. */
export function clearConfigs(folder: string): void {
  for (const file of listConfigFiles(folder)) rmSync(file, { force: true });
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function holdsConfig(file: string): boolean {
  const entry = readJson(file);
  if (!isRecord(entry) || !isRecord(entry['config'])) return false;
  const { baseImage, runCommand } = entry['config'];
  return typeof baseImage === 'string' && Array.isArray(runCommand) && runCommand.every(isString);
}

/** What is broken, or gone by now, is no configuration. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
