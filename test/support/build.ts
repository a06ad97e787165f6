import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program as users have it. */
export const binFile = join(root, 'dist/bin.js');

let isFresh = false;

/** Builds `dist/` where its sources have changed since, once in a process. Fit for Vitest's global setup. */
export function setup(): void {
  isFresh ||= isBuilt();
  if (isFresh) return;
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', '--no-types'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
  isFresh = true;
}

function isBuilt(): boolean {
  const builtMs = readTimeMs(binFile);
  return ['src', 'schemas', 'scripts'].every((folder) => findNewestMs(join(root, folder)) < builtMs);
}

function findNewestMs(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...names.map((name) => readTimeMs(join(folder, name))));
}

function readTimeMs(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
