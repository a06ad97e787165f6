import { join } from 'node:path';

/** Where a project keeps how long its cases took; the path is absolute, as that of the root is. */
export function findDurationsFile(root: string): string {
  return join(root, '.umwelten-suite', 'v1', 'durations.json');
}
