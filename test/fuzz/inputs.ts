import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The inputs that a reader once failed at. */
export function listInputs(root: string, reader: string): Buffer[] {
  const folder = join(root, 'test/fuzz/inputs', reader);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(join(folder, name)));
}
