import { execFile } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { InfrastructureError, toErrorInfo, UserError } from '../../model/errors.js';
import type { SupervisorRequest } from '../../supervisor/protocol.js';
import { openLandlockBox } from './open-landlock-box.js';
import type { SandboxHost } from './sandbox-host.js';

/** What stands in for the sandbox where it does not work: programs confined on the machine itself. */
export interface LandlockTier {
  /** Of the kernel's interface. */
  readonly version: number;
  /** As root, programs run as another user; otherwise they are of the harness's own. */
  readonly switchesUser: boolean;
  /** Whether Landlock keeps signals within a case. */
  readonly scopesSignals: boolean;
}

/** The first versions of the interface with what is asked for (landlock(7)), and the kernels that had them first. */
const refer = { version: 2, kernel: '5.19' };
/** Before it a program could cut any file short that its user may write to. */
const truncate = { version: 3, kernel: '6.2' };
const scopes = { version: 6 };

const enableHint =
  'Landlock has to be in the kernel (CONFIG_SECURITY_LANDLOCK) and switched on: "landlock" in the boot parameter lsm=';

/**
 * Says what this machine's Landlock can do.
 * Throws `UserError('runner-unavailable')` where it cannot stand in for the sandbox.
 */
export async function findLandlockTier({ supervisor }: SandboxHost): Promise<LandlockTier> {
  const { stdout } = await promisify(execFile)(supervisor, ['landlock']);
  return chooseLandlockTier(Number(stdout), process.getuid?.() === 0);
}

/** What a version of the interface is enough for. */
export function chooseLandlockTier(version: number, isRoot: boolean): LandlockTier {
  if (version === 0)
    throw new UserError('runner-unavailable', 'the kernel has no Landlock', { hint: enableHint });
  const least = isRoot ? refer : truncate;
  if (version < least.version) {
    throw new UserError(
      'runner-unavailable',
      `the kernel's Landlock is version ${version}, and ${isRoot ? 'root' : 'an ordinary user'} needs ${least.version}`,
      { hint: `it came with Linux ${least.kernel}` },
    );
  }
  return { version, switchesUser: isRoot, scopesSignals: version >= scopes.version };
}

/**
 * Runs a program in it that does nothing.
 * Throws `UserError('runner-unavailable')`, with the remedy, where that fails.
 */
export async function proveLandlockTier(host: SandboxHost, tier: LandlockTier): Promise<void> {
  try {
    const box = await openLandlockBox({ ...tier, supervisor: host.supervisor, mounts: [], slot: 0 });
    try {
      const { ending } = await box.run(nothing, AbortSignal.timeout(60_000));
      if (ending.kind === 'failed')
        throw new InfrastructureError('sandbox-failed', `cannot ${ending.what}, errno ${ending.errno}`);
      if (ending.kind !== 'exited' || ending.exitCode !== 0)
        throw new InfrastructureError('sandbox-failed', `a program that does nothing has ${ending.kind}`);
    } finally {
      await box.close();
    }
  } catch (error) {
    throw new UserError('runner-unavailable', `Landlock does not work here: ${toErrorInfo(error).message}`, {
      hint: tier.switchesUser
        ? 'this root may not change its user, or others may not enter the temporary folder: run the harness as an ordinary user, or set TMPDIR'
        : 'the temporary folder has to be one that this user may write to: set TMPDIR',
      cause: error,
    });
  }
}

const megabyte = 2 ** 20;

const nothing: SupervisorRequest = {
  id: 'probe',
  workdir: '/app',
  namespaces: false,
  boxNetwork: false,
  seccomp: true,
  forbidSharedMemory: true,
  switchUser: false,
  forgottenVariables: [],
  uid: 0,
  gid: 0,
  graceMs: 100,
  folders: [{ path: '/app', bytes: megabyte }],
  steps: [
    {
      name: 'run',
      command: ['true'],
      env: { PATH: '/usr/bin:/bin' },
      files: {},
      stdin: '',
      artefacts: [],
      timeoutMs: 30_000,
      memoryBytes: 64 * megabyte,
      processes: 16,
      fileBytes: megabyte,
      outputBytes: megabyte,
    },
  ],
};

/** Where root's programs, as another user, find caches when nobody else may enter root's home. */
const sharedCacheFolder = '/var/cache/umwelten-suite';

/** The host as the tier uses it: what is cached has to be within reach of its programs. */
export function adaptHost(host: SandboxHost, { switchesUser }: LandlockTier): SandboxHost {
  const isUsable = !switchesUser || isWithinReach(join(host.cacheFolder, 'toolchains'));
  return { ...host, memoryGroups: undefined, cacheFolder: isUsable ? host.cacheFolder : sharedCacheFolder };
}

/** Whether everybody may go through the folders above a path. Those that are not there yet will be like the others. */
export function isWithinReach(path: string): boolean {
  const real = existsSync(path) ? realpathSync(path) : path;
  const above = dirname(real);
  return above === real || ((!existsSync(above) || isEnterable(above)) && isWithinReach(above));
}

function isEnterable(folder: string): boolean {
  return (statSync(folder).mode & 0o001) !== 0;
}
