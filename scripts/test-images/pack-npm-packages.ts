import { mkdir, mkdtemp, readdir, rename, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NpmPackage } from './image-recipes.js';
import { runProgram } from './run-program.js';

export interface PackedPackages {
  /** An archive of what goes below `/usr/local`. */
  readonly archive: string;
  /** `npm 10.9.4`, … */
  readonly versions: readonly string[];
}

/** Gets packages, which must need no installation, and packs them as the image is to have them. */
export async function packNpmPackages(
  packages: readonly NpmPackage[],
  temporaryFolder: string,
  signal: AbortSignal,
): Promise<PackedPackages> {
  const tree = await mkdtemp(join(temporaryFolder, 'local-'));
  const versions: string[] = [];
  for (const { spec, member, target, links } of packages) {
    const folder = await mkdtemp(join(temporaryFolder, 'package-'));
    const options = ['--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
    const [{ name, version, filename }]: [Record<'name' | 'version' | 'filename', string>] = JSON.parse(
      await runProgram('npm', ['pack', spec, ...options], signal),
    );
    versions.push(`${name} ${version}`);
    await runProgram('tar', ['-xf', join(folder, filename), '-C', folder, '--no-same-owner'], signal);
    await mkdir(join(tree, dirname(target)), { recursive: true });
    // What is in an npm package is in a folder of this name.
    await rename(join(folder, 'package', member), join(tree, target));
    await mkdir(join(tree, 'bin'), { recursive: true });
    for (const [link, linked] of Object.entries(links)) await symlink(linked, join(tree, 'bin', link));
  }
  const archive = `${tree}.tar`;
  const ownership = ['--numeric-owner', '--owner=0', '--group=0', '--mode=go=u-w'];
  await runProgram('tar', ['-cf', archive, '-C', tree, ...ownership, ...(await readdir(tree))], signal);
  return { archive, versions };
}
