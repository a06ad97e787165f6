import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mount } from './mount.js';

/** Tools that come with this package rather than with the machine. */
export interface BundledTool {
  readonly command: readonly string[];
  readonly mounts: readonly Mount[];
}

const startFile = 'start-tsx.cjs';
const ownFolder = '/opt/umwelten-suite';
const modulesFolder = join(ownFolder, 'node_modules');

export function findBundledTool(tool: string): BundledTool | undefined {
  switch (tool) {
    case 'node':
      return { command: [process.execPath], mounts: [] };
    case 'tsx':
      return makeTsx();
    default:
      return undefined;
  }
}

/**
 * What the command `tsx` starts in the end, without the process that it starts it from, and with a way around tsx for
 * programs that can do without.
 */
function makeTsx(): BundledTool {
  const tsx = createRequire(import.meta.url).resolve('tsx/package.json');
  const esbuild = createRequire(tsx).resolve('esbuild/package.json');
  const platform = `@esbuild/linux-${process.arch}`;
  const binary = createRequire(esbuild).resolve(`${platform}/package.json`);
  const start = join(ownFolder, startFile);
  const mounts = [
    { source: locateStart(), target: start },
    { source: dirname(tsx), target: join(modulesFolder, 'tsx') },
    { source: dirname(esbuild), target: join(modulesFolder, 'esbuild') },
    { source: dirname(binary), target: join(modulesFolder, platform) },
  ];
  const loader = `file://${join(modulesFolder, 'tsx/dist/loader.mjs')}`;
  return { command: [process.execPath, '--require', start, '--import', loader], mounts };
}

/** From the sources, and from the bundle in dist/ or its chunks, where the build copies it. */
function locateStart(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const found = ['.', '..'].map((folder) => join(here, folder, startFile)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(`this installation has no ${startFile}: install umwelten-suite anew`);
}
