import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Mount } from './mount.js';

/** Tools that come with this package rather than with the machine. */
export interface BundledTool {
  readonly command: readonly string[];
  readonly mounts: readonly Mount[];
}

const modulesFolder = '/opt/umwelten-suite/node_modules';

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

/** What the command `tsx` starts in the end, without the process that it starts it from. */
function makeTsx(): BundledTool {
  const tsx = createRequire(import.meta.url).resolve('tsx/package.json');
  const esbuild = createRequire(tsx).resolve('esbuild/package.json');
  const platform = `@esbuild/linux-${process.arch}`;
  const binary = createRequire(esbuild).resolve(`${platform}/package.json`);
  const mounts = [
    { source: dirname(tsx), target: join(modulesFolder, 'tsx') },
    { source: dirname(esbuild), target: join(modulesFolder, 'esbuild') },
    { source: dirname(binary), target: join(modulesFolder, platform) },
  ];
  const distribution = join(modulesFolder, 'tsx/dist');
  return {
    command: [
      process.execPath,
      '--require',
      join(distribution, 'preflight.cjs'),
      '--import',
      `file://${join(distribution, 'loader.mjs')}`,
    ],
    mounts,
  };
}
