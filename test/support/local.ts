import { execFileSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../src/runner/local/find-program.js';
import { adaptHost, findLandlockTier, type LandlockTier } from '../../src/runner/local/landlock-tier.js';
import { createLocalRunner } from '../../src/runner/local/local-runner.js';
import { openBuildCache } from '../../src/runner/local/open-build-cache.js';
import { findSandboxHost } from '../../src/runner/local/sandbox-host.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { benchRunner, type RunnerBench } from './bench-runner.js';

/** Why the local sandbox cannot be tested here, for titles of skipped tests; undefined where it can. */
export const missingSandbox: string | undefined =
  process.platform !== 'linux'
    ? 'not Linux'
    : findProgram(['bwrap']) === undefined
      ? 'bubblewrap is not installed'
      : undefined;

/** Why what stands in for the sandbox cannot be tested here. */
export const missingLandlock: string | undefined = findLandlockProblem();

function findLandlockProblem(): string | undefined {
  if (process.platform !== 'linux') return 'not Linux';
  const version = Number(execFileSync(locateSupervisor(), ['landlock'], { encoding: 'utf8' }));
  return version >= 3 ? undefined : `Landlock ${version}`;
}

/** Kept between test runs: what is in it is a compiled standard library, not a result. */
export const testCacheFolder = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'umwelten-suite/v1',
);

/** Where any user may read. */
const reachableCacheFolder = '/var/tmp/umwelten-suite-test-cache';

/** A real local runner. Without memory groups it is the one of an ordinary user's machine. */
export function openLocal(
  options: { concurrency?: number; usesMemoryGroups?: boolean; allowsNone?: boolean; prefork?: boolean } = {},
): RunnerBench {
  const { concurrency = 2, usesMemoryGroups = true, allowsNone = false, prefork } = options;
  const host = findSandboxHost({ cacheFolder: testCacheFolder, usesMemoryGroups });
  const buildCache = openBuildCache({
    folder: join(testCacheFolder, 'builds'),
    now: Date.now,
    onProblem: (message) => {
      throw new Error(message);
    },
  });
  return benchRunner(createLocalRunner({ host, concurrency, allowsNone, buildCache, prefork }));
}

/** What stands in for the sandbox, as on a machine that has none. `change` makes it that of an older kernel. */
export async function openPartial(
  options: { concurrency?: number; cacheFolder?: string; change?: Partial<LandlockTier> } = {},
): Promise<RunnerBench> {
  const { concurrency = 2, cacheFolder = reachableCacheFolder, change = {} } = options;
  const found = findSandboxHost({ cacheFolder });
  const landlock = { ...(await findLandlockTier(found)), ...change };
  const host = adaptHost(found, landlock);
  return benchRunner(createLocalRunner({ host, concurrency, allowsNone: false, landlock }));
}
