import { findLanguage } from '../../languages/index.js';
import { InfrastructureError } from '../../model/errors.js';
import type { Environment } from '../../model/plan.js';
import type { Toolchain } from '../../model/runner.js';
import { findToolchain } from './find-toolchain.js';
import { type Mount, mountInPlace } from './mount.js';
import { sharedSystemPaths, writeSystemFiles } from './system-files.js';
import { prepareWarmCache } from './warm-cache.js';

/** What a box needs for one environment, and what programs find in it. */
export interface LocalEnvironment {
  readonly toolchain: Toolchain;
  readonly tools: Readonly<Record<string, readonly string[]>>;
  readonly mounts: readonly Mount[];
  readonly env: Readonly<Record<string, string>>;
}

/** The machine's own toolchain stands in for the image. Throws `InfrastructureError` of scope `environment`. */
export async function prepareLocalEnvironment(
  environment: Environment,
  cacheFolder: string,
  signal: AbortSignal,
): Promise<LocalEnvironment> {
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
  const mounts = [
    ...(await writeSystemFiles(cacheFolder)),
    ...mountInPlace(sharedSystemPaths),
    ...found.mounts,
    ...(cache === undefined ? [] : [cache.mount]),
  ];
  return {
    toolchain: found.toolchain,
    tools: found.tools,
    mounts: [...new Map(mounts.map((mount) => [mount.target, mount])).values()],
    env: { ...makeBaseEnv(found.path), ...cache?.env },
  };
}

/** None of the harness's variables: those of a container of the language's image. */
function makeBaseEnv(path: readonly string[]): Record<string, string> {
  const system = ['/usr/local/bin', '/usr/bin', '/bin'];
  const own = new Set(path.filter((folder) => !system.includes(folder)));
  return { PATH: [...own, ...system].join(':'), HOME: '/home/user', LANG: 'C.UTF-8', TZ: 'UTC' };
}
