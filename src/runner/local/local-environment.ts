import { createHash } from 'node:crypto';
import { findLanguage, languages } from '../../languages/index.js';
import { InfrastructureError } from '../../model/errors.js';
import type { Environment } from '../../model/plan.js';
import type { PreparedEnvironment, ReadyEnvironment } from '../create-box-runner.js';
import type { HostSettings } from '../host-settings.js';
import { type FoundToolchain, findToolchain } from './find-toolchain.js';
import { type Mount, mountInPlace } from './mount.js';
import { type PreparedPackages, preparePackages } from './prepare-packages.js';
import type { SandboxHost } from './sandbox-host.js';
import { sharedSystemPaths, writeSystemFiles } from './system-files.js';
import { prepareWarmCache } from './warm-cache.js';

/** An environment of this machine: what its boxes show beside the system. */
export type LocalEnvironment = ReadyEnvironment<readonly Mount[]>;

export interface PrepareLocalOptions {
  readonly host: SandboxHost;
  /** What installers of packages see of this machine: read when there are packages. */
  readSettings(): Promise<HostSettings>;
  /** Whether packages are those that are there, and nothing is installed. */
  readonly offline: boolean;
}

/** The machine's own toolchain stands in for the image. Throws `InfrastructureError` of scope `environment`. */
export async function prepareLocalEnvironment(
  environment: Environment,
  { host, readSettings, offline }: PrepareLocalOptions,
  signal: AbortSignal,
): Promise<PreparedEnvironment<readonly Mount[]>> {
  const { cacheFolder } = host;
  if (environment.kind === 'container') {
    throw new InfrastructureError(
      'image-unavailable',
      `the local runner has no containers: ${environment.container.baseImage} cannot be used`,
      { hint: 'a case with its own container needs the Dagger runner', scope: 'environment' },
    );
  }
  const language = findLanguage(environment.language);
  if (language === undefined) throw new Error(`a plan names an unknown language "${environment.language}"`);
  const found = await findToolchain(language);
  const cache = await prepareWarmCache(language, found, cacheFolder, signal);
  const listed = [
    ...(await writeSystemFiles(cacheFolder)),
    ...mountInPlace(sharedSystemPaths),
    // The system's tools are all there, whichever language the case is in.
    ...mountInPlace(languages.flatMap(({ toolchain: { systemPaths = [] } }) => systemPaths)),
    ...found.mounts,
    ...(cache === undefined ? [] : [cache.mount]),
  ];
  const tools = { ...found.tools, ...cache?.tools };
  const { daemon } = language.toolchain;
  const bare = {
    ...describeBoxes({ ...found, tools }, { listed, buildEnv: cache?.env ?? {}, cacheFolder }),
    daemon,
  };
  if (environment.packages.length === 0) return bare;
  const { packages, locked, limits } = environment;
  const added = await preparePackages({
    host,
    readSettings,
    offline,
    language,
    packages,
    locked,
    found,
    mounts: bare.own,
    env: bare.env,
    limits,
    signal,
  });
  if (!added.ok) return { ready: false, digest: bare.digest, failure: added.failure, log: added.log };
  const boxes = describeBoxes(
    { ...found, tools: { ...tools, ...added.tools } },
    {
      listed: [...bare.own, ...added.mounts],
      buildEnv: { ...bare.buildEnv, ...added.buildEnv },
      cacheFolder,
      packages: added,
    },
  );
  return { ...boxes, daemon, listPackages: added.listPackages };
}

interface BoxContents {
  readonly listed: readonly Mount[];
  readonly buildEnv: Readonly<Record<string, string>>;
  readonly cacheFolder: string;
  readonly packages?: Pick<PreparedPackages, 'env' | 'installed'>;
}

function describeBoxes(
  { toolchain, tools, path }: FoundToolchain,
  { listed, buildEnv, cacheFolder, packages }: BoxContents,
): LocalEnvironment {
  const env = { ...makeBaseEnv(path), ...packages?.env };
  const mounts = [...new Map(listed.map((mount) => [mount.target, mount])).values()];
  // What is in the cache is the same wherever the cache is.
  const places = mounts.map(({ source, target }) => [source.replace(`${cacheFolder}/`, ''), target]);
  const digest = createHash('sha256')
    .update(JSON.stringify([process.arch, toolchain, tools, env, buildEnv, places, packages?.installed]))
    .digest('hex');
  return { ready: true, digest, toolchain, tools, env, buildEnv, own: mounts };
}

/** None of the harness's variables: those of a container of the language's image. */
function makeBaseEnv(path: readonly string[]): Record<string, string> {
  const system = ['/usr/local/bin', '/usr/bin', '/bin'];
  const own = new Set(path.filter((folder) => !system.includes(folder)));
  return { PATH: [...own, ...system].join(':'), HOME: '/home/user', LANG: 'C.UTF-8', TZ: 'UTC' };
}
