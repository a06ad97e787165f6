import { UserError } from '../../model/errors.js';
import type { ExecutionPlan } from '../../model/plan.js';
import type { Runner } from '../../model/runner.js';
import { createBoxRunner } from '../create-box-runner.js';
import { type HostSettings, noSettings } from '../host-settings.js';
import type { Confinement } from '../make-request.js';
import { describeIsolation } from './describe-isolation.js';
import { prepareLocalEnvironment } from './local-environment.js';
import { openBareBox } from './open-bare-box.js';
import type { BuildCache } from './open-build-cache.js';
import { openCompilerDaemon } from './open-compiler-daemon.js';
import { findPreforked, mayPrefork } from './prefork.js';
import { openHostBox, type SandboxHost } from './sandbox-host.js';

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
}

/** Boxes of cases never have so many. */
const firstDaemonSlot = 10_400;

/** Runs plans on this machine, in bubblewrap boxes, with the machine's own toolchains. */
export function createLocalRunner({
  host,
  concurrency,
  readSettings = async () => noSettings,
  offline = false,
  allowsNone,
  buildCache,
  prefork = false,
}: LocalRunnerOptions): Runner {
  return createBoxRunner({
    name: 'local',
    buildStore: buildCache,
    concurrency,
    prepareEnvironment: (environment, signal) =>
      prepareLocalEnvironment(environment, { host, readSettings, offline }, signal),
    openBox: ({ own: mounts }, { isolation, network }, { slot, signal }) =>
      isolation === 'none'
        ? openBareBox(host.supervisor, mounts)
        : openHostBox(host, {
            mounts,
            network,
            buildsFolder: buildCache?.folder,
            // Who comes alone has nobody to share with.
            prefork: prefork && isolation === 'shared',
            slot,
            signal,
          }),
    openDaemon: ({ own: mounts }, request, { slot, signal }) =>
      openCompilerDaemon({
        request,
        signal,
        openBox: (pipes) =>
          openHostBox(host, {
            mounts: [...mounts, ...pipes],
            network: false,
            slot: firstDaemonSlot + slot,
            signal,
          }),
      }),
    describeIsolation(policy, environment) {
      if (policy === 'none' && !allowsNone) {
        throw new UserError('isolation-unavailable', 'a case asks for no isolation at all', {
          hint: 'allow it with --isolation none, for code that you trust',
        });
      }
      if (policy === 'none' && environment.kind === 'language' && environment.packages.length > 0) {
        throw new UserError('isolation-unavailable', 'packages are installed for the sandbox alone', {
          hint: 'run the case in the sandbox, or let it say `packages: []` to use what this machine has',
        });
      }
      return describeIsolation(policy, host, prefork && mayPrefork(environment, policy));
    },
    chooseConfinement: (plan) => ({
      ...chooseConfinement(plan, host),
      prefork: prefork ? findPreforked(plan) : undefined,
    }),
  });
}

function chooseConfinement(plan: ExecutionPlan, host: SandboxHost): Confinement {
  const isConfined = plan.isolation !== 'none';
  return {
    namespaces: isConfined,
    boxNetwork: isConfined && plan.run.network,
    seccomp: isConfined,
    watchesMemory: !isConfined || host.memoryGroups === undefined,
  };
}
