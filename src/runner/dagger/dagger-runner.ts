import { randomInt, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toErrorInfo, UserError } from '../../model/errors.js';
import type { Runner } from '../../model/runner.js';
import { locateSupervisor } from '../../supervisor/locate-supervisor.js';
import type { Box } from '../box.js';
import type { BuildStore } from '../build-store.js';
import { createBoxRunner } from '../create-box-runner.js';
import { type HostSettings, noSettings } from '../host-settings.js';
import { createCredentialMask } from '../mask-credentials.js';
import { createBuildContexts } from './build-context.js';
import { prepareDaggerEnvironment } from './dagger-environment.js';
import { describeIsolation } from './describe-isolation.js';
import type { EngineChoice } from './find-engine.js';
import { openCaseBox } from './open-case-box.js';
import { boxVariable, openSharedBox } from './open-shared-box.js';
import { makePrivateFolder } from './private-folder.js';
import { createSessions, type Sessions } from './session-pool.js';
import { writeSettingsFolder } from './settings-folder.js';

export interface DaggerRunnerOptions {
  readonly choice: EngineChoice;
  readonly concurrency: number;
  /** What setups see of this machine: nothing by default. */
  readonly settings?: HostSettings;
  /** Gets the engine's progress, which is otherwise dropped. */
  readonly onLog?: (text: string) => void;
  /** Where what builds have left is kept: without it each case is built for itself. */
  readonly buildStore?: BuildStore | undefined;
}

/**
 * Programs run as uids that images do not have, each case as another: limits on processes are counted by
 * uid, over all containers of a host.
 */
const uids = { first: 20_000, count: 40_000 };
/** What the engine, and we, add to each execution. */
const forgottenVariables = ['OTEL_', 'TRACEPARENT', 'TRACESTATE', 'BAGGAGE', 'SSH_AUTH_SOCK', boxVariable];

/**
 * Runs plans in containers of a Dagger engine.
 * Throws `UserError('runner-unavailable')` where no engine answers.
 */
export async function createDaggerRunner({
  choice,
  concurrency,
  settings = noSettings,
  onLog,
  buildStore,
}: DaggerRunnerOptions): Promise<Runner> {
  const sessions = createSessions({ choice, ...(onLog === undefined ? {} : { onLog }) });
  const supervisor = await findSupervisor(sessions);
  const folder = await makePrivateFolder();
  const settingsFolder = join(folder, 'setup');
  await writeSettingsFolder(settingsFolder, settings);
  const contexts = createBuildContexts({ supervisor, settingsFolder, settings });
  const preparing = { sessions, contexts, mask: createCredentialMask(settings) };
  const numbers = numberExecutions();
  return createBoxRunner({
    name: 'dagger',
    concurrency,
    buildStore,
    prepareEnvironment: (environment, signal) => prepareDaggerEnvironment(environment, preparing, signal),
    openBox: async ({ own: environment }, { network, isolation, folderBytes }, { slot, signal }) => {
      const common = { sessions, contexts, environment };
      // With network nothing is kept of a box, so that it need not be shared either.
      const isShared = isolation === 'shared' && !network;
      const socketPath = join(folder, `${slot}.sock`);
      return numberRequests(
        isShared
          ? await openSharedBox({ ...common, folderBytes, socketPath, signal })
          : openCaseBox({ ...common, network }),
        numbers,
      );
    },
    describeIsolation,
    chooseConfinement: () => ({
      namespaces: false,
      boxNetwork: false,
      seccomp: true,
      watchesMemory: true,
      container: { uid: uids.first, forgottenVariables },
    }),
    async close() {
      await sessions.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

interface ExecutionNumber {
  readonly id: string;
  readonly uid: number;
}

/** The engine remembers what it has run: what is to run again must not look the same. */
function* numberExecutions(): Generator<ExecutionNumber, never> {
  const nonce = randomUUID();
  for (let number = 0, offset = randomInt(uids.count); ; number++, offset++) {
    yield { id: `${nonce}-${number}`, uid: uids.first + (offset % uids.count) };
  }
}

function numberRequests(box: Box, numbers: Generator<ExecutionNumber, never>): Box {
  return {
    async run(request, signal, onBuilt) {
      const { id, uid } = numbers.next().value;
      const report = await box.run({ ...request, id, uid, gid: uid }, signal, onBuilt);
      return { ...report, id: request.id };
    },
    close: () => box.close(),
  };
}

/** Node's names of the architectures that engines name as Go does. */
const architectures: Readonly<Record<string, string>> = { amd64: 'x64', arm64: 'arm64' };

/**
 * The supervisor for the engine's machine, which need not be this one. Throws
 * `UserError('runner-unavailable')` where no engine answers.
 */
async function findSupervisor(sessions: Sessions): Promise<string> {
  try {
    const platform = await sessions.use((client) => client.withSignal().defaultPlatform());
    const [, architecture = ''] = platform.split('/');
    return locateSupervisor(architectures[architecture] ?? architecture);
  } catch (error) {
    await sessions.close();
    if (error instanceof UserError) throw error;
    const { message, hint } = toErrorInfo(error);
    throw new UserError('runner-unavailable', message, {
      cause: error,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
