import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostSettings } from '../host-settings.js';
import { writeReadable } from '../write-readable.js';

/** Where a setup finds the folder. */
export const settingsMount = '/run/umwelten-setup';

/** In it, the file that holds the variables as the supervisor's `setup` reads them. */
export const variablesFile = 'variables';

/**
 * Makes the folder of settings that setups see. It may hold passwords, and anybody may read it: the folder
 * around it keeps others out.
 */
export async function writeSettingsFolder(
  folder: string,
  { variables, bundles, files }: HostSettings,
): Promise<void> {
  await mkdir(folder);
  // Setups run as the image's user. The engine keeps modes, and by them tells one folder from another.
  await chmod(folder, 0o755);
  for (const [index, { content }] of bundles.entries()) {
    await writeReadable(join(folder, nameBundle(index)), content);
  }
  for (const [index, text] of Object.values(files).entries()) {
    await writeReadable(join(folder, nameFile(index)), text);
  }
  const pairs = [
    ...Object.entries(variables),
    ...bundles.flatMap(({ variables: names }, index) =>
      names.map((name) => [name, `${settingsMount}/${nameBundle(index)}`]),
    ),
  ].map(([name, value]) => `${name}=${value}\0`);
  // Sorted: where nothing has changed the engine is to find the same.
  await writeReadable(join(folder, variablesFile), pairs.toSorted().join(''));
}

/** The mounts that show the configuration files to a setup where its tools look for them. */
export function mountFiles({ files }: Pick<HostSettings, 'files'>, source: string): string[] {
  return Object.keys(files).map(
    (place, index) => `type=bind,source=${source}/${nameFile(index)},target=${place}`,
  );
}

function nameFile(index: number): string {
  return `file-${index}`;
}

function nameBundle(index: number): string {
  return `certificates-${index}.pem`;
}
