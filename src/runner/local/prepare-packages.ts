import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { getProxyForUrl } from 'proxy-from-env';
import type { Language } from '../../languages/language.js';
import type { Limits } from '../../model/case.js';
import { InfrastructureError } from '../../model/errors.js';
import type { LockedPackages, PackageSpec } from '../../model/plan.js';
import { type Ecosystem, packagesFolder } from '../../packages/ecosystem.js';
import type { HostSettings } from '../host-settings.js';
import { createCredentialMask } from '../mask-credentials.js';
import { makePrivateFolder } from '../private-folder.js';
import { requireEcosystem } from '../require-ecosystem.js';
import { writeReadable } from '../write-readable.js';
import { findProgram } from './find-program.js';
import type { FoundToolchain } from './find-toolchain.js';
import { installPackages } from './install-packages.js';
import { listIndexes } from './list-indexes.js';
import { type Mount, mountInPlace } from './mount.js';
import { type InstallOutcome, storePackages } from './package-store.js';
import type { SandboxHost } from './sandbox-host.js';
import { certificatePaths } from './system-files.js';
import { withoutProxies } from './without-proxies.js';

export interface PreparePackagesOptions {
  readonly host: SandboxHost;
  readSettings(): Promise<HostSettings>;
  /** Whether packages are those that are there, and nothing is installed. */
  readonly offline: boolean;
  readonly language: Language;
  readonly packages: readonly PackageSpec[];
  /** What they came to when they were locked. */
  readonly locked: LockedPackages | undefined;
  readonly found: FoundToolchain;
  /** What boxes of the language show without packages. */
  readonly mounts: readonly Mount[];
  readonly env: Readonly<Record<string, string>>;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** What packages add to the boxes of their environment. */
export interface PreparedPackages {
  readonly ok: true;
  readonly mounts: readonly Mount[];
  readonly env: Readonly<Record<string, string>>;
  readonly buildEnv: Readonly<Record<string, string>>;
  readonly tools: Readonly<Record<string, readonly string[]>>;
  /** All there are, with exact versions. */
  readonly installed: readonly PackageSpec[];
  listPackages(): Promise<LockedPackages>;
}

/** The folder's own shape: another version of ours makes another folder. */
const storeVersion = 1;

/**
 * Finds or installs the packages, once for each set of them and toolchain. Throws `InfrastructureError` where
 * the language has no package manager here, or that is not installed, or its index or the disk is at fault.
 */
export async function preparePackages(
  options: PreparePackagesOptions,
): Promise<PreparedPackages | Extract<InstallOutcome, { readonly ok: false }>> {
  const { language, packages, locked, found, host, signal } = options;
  const ecosystem = requireEcosystem(language);
  const tools = { ...found.tools, ...findTools(ecosystem, found, language) };
  const key = [storeVersion, ecosystem.name, ecosystem.install(packages, locked), found.toolchain.digest];
  const digest = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
  const folder = join(host.cacheFolder, 'packages', `${ecosystem.name}-${digest}`);
  const stored = await storePackages(
    folder,
    (workFolder) => install(workFolder, { ...options, ecosystem, tools }),
    signal,
  );
  if ('ok' in stored) return stored;
  return {
    ok: true,
    mounts: [
      { source: stored.tree, target: packagesFolder },
      ...Object.entries(ecosystem.places ?? {}).map(([target, name]) => ({
        source: join(stored.tree, name),
        target,
      })),
    ],
    env: ecosystem.env ?? {},
    buildEnv: ecosystem.buildEnv ?? {},
    tools: ecosystem.replacedTools ?? {},
    installed: stored.installed,
    listPackages: async () => ({
      installed: stored.installed,
      files: await readTexts(stored.tree, ecosystem.lockFiles ?? []),
    }),
  };

  async function install(
    workFolder: string,
    context: PreparePackagesOptions & {
      readonly ecosystem: Ecosystem;
      readonly tools: Readonly<Record<string, readonly string[]>>;
    },
  ): Promise<InstallOutcome> {
    if (options.offline) throw refuseOffline(packages);
    const settings = await options.readSettings();
    const written = await writeSettings(settings);
    try {
      return await installPackages(workFolder, {
        ...context,
        mounts: [...options.mounts, ...mountInPlace(certificatePaths), ...written.mounts],
        env: { ...options.env, ...withoutProxies(settings.variables), ...written.env },
        indexes: listIndexes(settings),
        findUpstream: (url) => getProxyForUrl(url) || undefined,
        mask: createCredentialMask(settings),
      });
    } finally {
      await rm(written.folder, { recursive: true, force: true });
    }
  }
}

function refuseOffline(packages: readonly PackageSpec[]): InfrastructureError {
  const names = packages.map(({ name }) => name).join(', ');
  return new InfrastructureError(
    'registry-unreachable',
    `the run is offline, and this machine does not have ${names}`,
    { hint: 'run it once without --offline', scope: 'environment' },
  );
}

async function readTexts(folder: string, names: readonly string[]): Promise<Record<string, string>> {
  const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** Beside the language's own tools first: a version manager has one of each. */
function findTools(
  { name, tools, debianPackages }: Ecosystem,
  { path }: FoundToolchain,
  { title }: Language,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(tools).map(([tool, names]) => {
      const program = findProgram(names, path.join(':')) ?? findProgram(names);
      if (program !== undefined) return [tool, [program]];
      throw new InfrastructureError(
        'toolchain-missing',
        `packages for ${title} need ${name}, and there is no ${names.join(' or ')} on PATH`,
        { hint: `apt-get install -y ${debianPackages.join(' ')}`, scope: 'environment' },
      );
    }),
  );
}

/** Where the box of the installer finds certificates and configuration files, which may hold passwords. */
async function writeSettings(settings: HostSettings) {
  const folder = await makePrivateFolder('settings');
  try {
    return { folder, ...(await fillSettings(folder, settings)) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function fillSettings(folder: string, { bundles, files }: HostSettings) {
  const mounts: Mount[] = [];
  const env: Record<string, string> = {};
  for (const [index, { variables, content }] of bundles.entries()) {
    const source = join(folder, `${index}.pem`);
    const target = `/run/umwelten-suite/certificates/${index}.pem`;
    await writeReadable(source, content);
    mounts.push({ source, target });
    for (const name of variables) env[name] = target;
  }
  for (const [index, [target, text]] of Object.entries(files).entries()) {
    const source = join(folder, `file-${index}`);
    await writeReadable(source, text);
    mounts.push({ source, target });
  }
  return { mounts, env };
}
