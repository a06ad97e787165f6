import { createHash } from 'node:crypto';
import { findLanguage, languages } from '../../languages/index.js';
import { InfrastructureError } from '../../model/errors.js';
import type { Environment } from '../../model/plan.js';
import type { ReadyEnvironment } from '../create-box-runner.js';
import { findToolchain } from './find-toolchain.js';
import { type Mount, mountInPlace } from './mount.js';
import { sharedSystemPaths, writeSystemFiles } from './system-files.js';
import { prepareWarmCache } from './warm-cache.js';

/** An environment of this machine: what its boxes show beside the system. */
export type LocalEnvironment = ReadyEnvironment<readonly Mount[]>;

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
  const listed = [
    ...(await writeSystemFiles(cacheFolder)),
    ...mountInPlace(sharedSystemPaths),
    // The system's tools are all there, whichever language the case is in.
    ...mountInPlace(languages.flatMap(({ toolchain: { systemPaths = [] } }) => systemPaths)),
    ...found.mounts,
    ...(cache === undefined ? [] : [cache.mount]),
  ];
  const { toolchain, tools } = found;
  const env = makeBaseEnv(found.path);
  const buildEnv = cache?.env ?? {};
  const mounts = [...new Map(listed.map((mount) => [mount.target, mount])).values()];
  const digest = createHash('sha256')
    .update(JSON.stringify([toolchain, tools, env, buildEnv, mounts]))
    .digest('hex');
  return { ready: true, digest, toolchain, tools, env, buildEnv, own: mounts };
}

/** None of the harness's variables: those of a container of the language's image. */
function makeBaseEnv(path: readonly string[]): Record<string, string> {
  const system = ['/usr/local/bin', '/usr/bin', '/bin'];
  const own = new Set(path.filter((folder) => !system.includes(folder)));
  return { PATH: [...own, ...system].join(':'), HOME: '/home/user', LANG: 'C.UTF-8', TZ: 'UTC' };
}
