import { InfrastructureError, UserError } from '../../model/errors.js';
import type { ExecutionPlan } from '../../model/plan.js';
import type { Runner } from '../../model/runner.js';
import type { Box } from '../box.js';
import { type BoxRunnerOptions, createBoxRunner } from '../create-box-runner.js';
import { type HostSettings, noSettings } from '../host-settings.js';
import type { Confinement } from '../make-request.js';
import { findForkRefusals, refuseShortage } from './count-fork-refusals.js';
import { describeIsolation } from './describe-isolation.js';
import { isWithinReach, type LandlockTier } from './landlock-tier.js';
import { type LocalEnvironment, prepareLocalEnvironment } from './local-environment.js';
import type { Mount } from './mount.js';
import { openBareBox } from './open-bare-box.js';
import type { BuildCache } from './open-build-cache.js';
import { openCompilerDaemon } from './open-compiler-daemon.js';
import { openLandlockBox } from './open-landlock-box.js';
import { findPreforked, mayPrefork } from './prefork.js';
import { daemonSlots, openHostBox, type SandboxHost } from './sandbox-host.js';

export interface LocalRunnerOptions {
  readonly host: SandboxHost;
  readonly concurrency: number;
  /** What installers of packages see of this machine: nothing by default. */
  readSettings?(): Promise<HostSettings>;
  /** Whether packages are those that are there, and nothing is installed. */
  readonly offline?: boolean;
  /** Whether a case may run with no isolation at all: only where the user has asked for it. */
  readonly allowsNone: boolean;
  /** Where what builds have left is kept: without it each case is built for itself. */
  readonly buildCache?: BuildCache | undefined;
  /** Whether interpreters are started once in a box and forked for each case, where that can be. Default: no. */
  readonly prefork?: boolean | undefined;
  /** What stands in for the sandbox: only where it does not work, and the user accepts less. */
  readonly landlock?: LandlockTier | undefined;
}

/** Runs plans on this machine, with its own toolchains: in bubblewrap boxes, or in what stands in for them. */
export function createLocalRunner({
  host,
  concurrency,
  readSettings = async () => noSettings,
  offline = false,
  allowsNone,
  buildCache,
  prefork = false,
  landlock,
}: LocalRunnerOptions): Runner {
  // Interpreters are forked in a box, and what stands in for the sandbox has none.
  const forks = prefork && landlock === undefined;
  const countRefusals = findForkRefusals();
  return createBoxRunner<readonly Mount[]>({
    name: 'local',
    // Packs name the folders that a build was made in, and here each case has others.
    buildStore: landlock === undefined ? buildCache : undefined,
    concurrency,
    async prepareEnvironment(environment, signal) {
      const made = await prepareLocalEnvironment(environment, { host, readSettings, offline }, signal);
      if (made.ready && landlock?.switchesUser === true) requireReach(made);
      return made;
    },
    async openBox({ own: mounts }, { isolation, network }, { slot, signal }) {
      const open = (): Promise<Box> => {
        if (isolation === 'none') return openBareBox(host.supervisor, mounts);
        if (landlock === undefined)
          return openHostBox(host, {
            mounts,
            network,
            buildsFolder: buildCache?.folder,
            // Who comes alone has nobody to share with.
            prefork: forks && isolation === 'shared',
            slot,
            signal,
          });
        if (network) throw explainMissingSandbox('a case with network needs the sandbox');
        return openLandlockBox({ ...landlock, supervisor: host.supervisor, mounts, slot });
      };
      return refuseShortage(await open(), countRefusals);
    },
    openDaemon: landlock === undefined ? createDaemonOpener(host) : undefined,
    describeIsolation(policy, environment) {
      if (policy === 'none' && !allowsNone) {
        throw new UserError('isolation-unavailable', 'a case asks for no isolation at all', {
          hint: 'allow it with --isolation none, for code that you trust',
        });
      }
      const hasPackages = environment.kind === 'language' && environment.packages.length > 0;
      if (policy === 'none' && hasPackages) {
        throw new UserError('isolation-unavailable', 'packages are installed for the sandbox alone', {
          hint: 'run the case in the sandbox, or let it say `packages: []` to use what this machine has',
        });
      }
      if (landlock !== undefined && hasPackages)
        throw explainMissingSandbox('packages are installed in the sandbox alone');
      return describeIsolation(policy, host, { prefork: forks && mayPrefork(environment, policy), landlock });
    },
    chooseConfinement: (plan) => ({
      ...chooseConfinement(plan, host, landlock),
      prefork: forks ? findPreforked(plan) : undefined,
    }),
  });
}

/** A daemon has a box of its own: what stands in for the sandbox has none to keep it in. */
function createDaemonOpener(
  host: SandboxHost,
): NonNullable<BoxRunnerOptions<readonly Mount[]>['openDaemon']> {
  return ({ own: mounts }, request, { slot, signal }) =>
    openCompilerDaemon({
      request,
      signal,
      openBox: (pipes) =>
        openHostBox(host, {
          mounts: [...mounts, ...pipes],
          network: false,
          slot: daemonSlots.first + slot,
          signal,
        }),
    });
}

/** A sandbox shows another user what lies where only root may go. */
function requireReach({ tools }: LocalEnvironment): void {
  for (const [program = ''] of Object.values(tools)) {
    if (!program.startsWith('/') || isWithinReach(program)) continue;
    throw new InfrastructureError(
      'toolchain-missing',
      `${program} lies where only root may go, and without the sandbox programs are another user's`,
      {
        hint: 'install it for all users, or run the harness as an ordinary user that has one of its own',
        scope: 'environment',
      },
    );
  }
}

function explainMissingSandbox(reason: string): UserError {
  return new UserError('isolation-unavailable', `${reason}, which does not work on this machine`, {
    hint: '"umwelten-suite doctor" says why; a Dagger engine (--runner dagger) needs none',
  });
}

function chooseConfinement(
  plan: ExecutionPlan,
  host: SandboxHost,
  landlock: LandlockTier | undefined,
): Confinement {
  const isConfined = plan.isolation !== 'none';
  const hasNamespaces = isConfined && landlock === undefined;
  return {
    namespaces: hasNamespaces,
    boxNetwork: hasNamespaces && plan.run.network,
    seccomp: isConfined,
    watchesMemory: !hasNamespaces || host.memoryGroups === undefined,
  };
}
