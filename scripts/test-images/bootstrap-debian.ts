import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/model/errors.js';
import { runProgram } from './run-program.js';

export interface BootstrapOptions {
  readonly debianPackages: readonly string[];
  /** An archive of the Debian system to add to; a new one of its essential packages otherwise. */
  readonly base?: string;
  /** Archives that are unpacked at a folder of the image in the end. */
  readonly additions: readonly { readonly archive: string; readonly folder: string }[];
  /** Shell commands that are run outside the image, whose root is `$1`. */
  readonly hooks: readonly string[];
  /** The archive to write. */
  readonly target: string;
  readonly signal: AbortSignal;
}

/** Nobody reads these in a test. Debian's packages expect the folders of manual pages to be there. */
const unneededPaths = ['/usr/share/doc/*', '/usr/share/info/*', '/usr/share/locale/*', '/usr/share/man/*/*'];

/** What belongs to the machine that builds: apt itself is not in the images. */
const machineFiles = [
  'etc/apt/sources.list',
  'etc/apt/sources.list.d/*',
  'etc/apt/apt.conf.d/99mmdebstrap',
  'etc/hostname',
  'etc/resolv.conf',
];

/** Makes a Debian system with the sources and settings of this machine's apt. */
export async function bootstrapDebian(options: BootstrapOptions): Promise<void> {
  const { debianPackages, base, additions, hooks, target, signal } = options;
  await runProgram(
    'mmdebstrap',
    [
      '--format=tar',
      // With a base nothing is installed but what is asked for.
      `--variant=${base === undefined ? 'essential' : 'custom'}`,
      // An ordinary user's build mounts the machine's devices there, and the base has no such folder.
      '--setup-hook=mkdir --parents "$1/dev"',
      ...(base === undefined ? [] : [`--setup-hook=tar-in "${base}" /`]),
      `--include=${debianPackages.join(',')}`,
      ...(await readAptSettings(signal)).map((setting) => `--aptopt=${setting}`),
      ...unneededPaths.map((path) => `--dpkgopt=path-exclude=${path}`),
      // Container runtimes bring their own.
      '--skip=output/dev',
      ...additions.map(({ archive, folder }) => `--customize-hook=tar-in "${archive}" ${folder}`),
      ...hooks.map((hook) => `--customize-hook=${hook}`),
      `--customize-hook=cd "$1" && rm --force ${machineFiles.join(' ')}`,
      // Of all suites of the sources.
      '',
      target,
      ...(await findAptSources()),
    ],
    signal,
  );
}

/** Proxies, certificates and the like, for mmdebstrap reads none of them itself. */
async function readAptSettings(signal: AbortSignal): Promise<readonly string[]> {
  const settings = (await runProgram('apt-config', ['dump'], signal)).split('\n');
  // Other indexes than those of packages are left out.
  return settings.filter((line) => line.startsWith('Acquire::') && !line.startsWith('Acquire::IndexTargets'));
}

/** The files that name the sources of this machine’s apt. Throws `UserError` where there are none. */
export async function findAptSources(): Promise<readonly string[]> {
  const parts = '/etc/apt/sources.list.d';
  const names = existsSync(parts) ? await readdir(parts) : [];
  const sources = [
    ...['/etc/apt/sources.list'].filter((path) => existsSync(path)),
    ...names
      .filter((name) => /\.(?:list|sources)$/.test(name))
      .sort()
      .map((name) => join(parts, name)),
  ];
  if (sources.length > 0) return sources;
  throw new UserError('file-unreadable', 'apt has no sources on this machine', {
    hint: `the images are made from what ${parts} names`,
  });
}
