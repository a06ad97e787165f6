import { randomInt, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InfrastructureError, toErrorInfo, UserError } from '../../model/errors.js';
import type { Runner } from '../../model/runner.js';
import { locateSupervisor } from '../../supervisor/locate-supervisor.js';
import type { SupervisorRequest } from '../../supervisor/protocol.js';
import type { Box, BoxKind } from '../box.js';
import type { BuildStore } from '../build-store.js';
import { createBoxRunner } from '../create-box-runner.js';
import { type HostSettings, noSettings } from '../host-settings.js';
import { limitTime } from '../limit-time.js';
import { createCredentialMask } from '../mask-credentials.js';
import { makePrivateFolder } from '../private-folder.js';
import { createBuildContexts } from './build-context.js';
import type { DaggerClient } from './client.js';
import { prepareDaggerEnvironment } from './dagger-environment.js';
import { describeIsolation } from './describe-isolation.js';
import { executePack } from './execute-pack.js';
import type { EngineChoice } from './find-engine.js';
import { openCaseBox } from './open-case-box.js';
import { boxVariable, openSharedBox } from './open-shared-box.js';
import { createSessions, type Sessions } from './session-pool.js';
import { writeSettingsFolder } from './settings-folder.js';
import { type OpeningOptions, trySockets } from './try-sockets.js';

export interface DaggerRunnerOptions {
  readonly choice: EngineChoice;
  readonly concurrency: number;
  /** Gives up while an engine is waited for. */
  readonly signal?: AbortSignal | undefined;
  /** For which an engine that is reached may take to tell its platform: a minute by default. */
  readonly platformTimeoutMs?: number;
  /** What setups see of this machine: nothing by default. */
  readonly settings?: HostSettings;
  /** Gets the engine's progress, which is otherwise dropped. */
  readonly onLog?: (text: string) => void;
  /** Where what builds have left is kept: without it each case is built for itself. */
  readonly buildStore?: BuildStore | undefined;
  /** Whether the engine is known to forward no socket: by default the first shared box shows it. */
  readonly refusesSockets?: boolean | undefined;
  /** Told once, with what has shown it, where the engine turns out to forward no socket. */
  onSocketsRefused?(error: InfrastructureError): void;
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
 * Throws `UserError('runner-unavailable')` where no engine answers, and the signal's reason.
 */
export async function createDaggerRunner({
  choice,
  concurrency,
  signal,
  platformTimeoutMs = 60_000,
  settings = noSettings,
  onLog,
  buildStore,
  refusesSockets,
  onSocketsRefused = () => {},
}: DaggerRunnerOptions): Promise<Runner> {
  const sessions = createSessions({ choice, ...(onLog === undefined ? {} : { onLog }) });
  const supervisor = await findSupervisor(sessions, platformTimeoutMs, signal);
  const { folder, settingsFolder } = await makeRunnerFolder(settings).catch(async (error: unknown) => {
    await sessions.close();
    throw error;
  });
  const contexts = createBuildContexts({ supervisor, settingsFolder, settings });
  const setups = { sessions, contexts, mask: createCredentialMask(settings) };
  const numbers = numberExecutions();
  const sockets = trySockets({ isRefused: refusesSockets, onRefusal: onSocketsRefused });
  let opened = 0;
  return createBoxRunner({
    name: 'dagger',
    concurrency,
    buildStore,
    prepareEnvironment: (environment, signal) => prepareDaggerEnvironment(environment, setups, signal),
    openBox: async ({ own: environment }, kind, { slot, signal }) => {
      const common = { ...setups, environment };
      const { network, folderBytes } = kind;
      if (!isShared(kind)) return numberRequests(openCaseBox({ ...common, network }), numbers);
      const open = (opening: OpeningOptions) => {
        // Another one each time: a box that was given up before it came up may still come to the one that it was told.
        const socketPath = join(folder, `${slot}-${opened++}.sock`);
        return openSharedBox({ ...common, folderBytes, socketPath, ...opening });
      };
      return numberRequests(await sockets.open(open, signal), numbers);
    },
    packs: {
      takes: (kind) => sockets.isRefused && isShared(kind),
      run: ({ own: environment }, { network }, cases, signal) => {
        const numbered = cases.map((one) => ({ ...one, request: numberRequest(one.request, numbers) }));
        return executePack(numbered, { ...setups, environment, network, signal });
      },
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

/** Makes the folder of a runner, and in it the one of the settings. */
async function makeRunnerFolder(
  settings: HostSettings,
): Promise<{ readonly folder: string; readonly settingsFolder: string }> {
  const folder = await makePrivateFolder('engine');
  const settingsFolder = join(folder, 'setup');
  try {
    await writeSettingsFolder(settingsFolder, settings);
    return { folder, settingsFolder };
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

/** With network nothing is kept of a box, so that it need not be shared either. */
function isShared({ isolation, network }: BoxKind): boolean {
  return isolation === 'shared' && !network;
}

interface ExecutionNumber {
  readonly id: string;
  readonly uid: number;
}

type Numbers = Generator<ExecutionNumber, never>;

/** The engine remembers what it has run: what is to run again must not look the same. */
function* numberExecutions(): Numbers {
  const nonce = randomUUID();
  for (let number = 0, offset = randomInt(uids.count); ; number++, offset++) {
    yield { id: `${nonce}-${number}`, uid: uids.first + (offset % uids.count) };
  }
}

function numberRequest(request: SupervisorRequest, numbers: Numbers): SupervisorRequest {
  const { id, uid } = numbers.next().value;
  return { ...request, id, uid, gid: uid };
}

function numberRequests(box: Box, numbers: Numbers): Box {
  return {
    async run(request, signal, onBuilt) {
      const report = await box.run(numberRequest(request, numbers), signal, onBuilt);
      return { ...report, id: request.id };
    },
    get isLost() {
      return box.isLost;
    },
    close: () => box.close(),
  };
}

/** Node's names of the architectures that engines name as Go does. */
const architectures: Readonly<Record<string, string>> = { amd64: 'x64', arm64: 'arm64' };

/**
 * The supervisor for the engine's machine, which need not be this one. Throws
 * `UserError('runner-unavailable')` where no engine answers, and the signal's reason.
 */
async function findSupervisor(
  sessions: Sessions,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const platform = await sessions.use((client) => askPlatform(client, timeoutMs), signal);
    const [, architecture = ''] = platform.split('/');
    return locateSupervisor(architectures[architecture] ?? architecture);
  } catch (error) {
    await sessions.close();
    signal?.throwIfAborted();
    if (error instanceof UserError) throw error;
    const { message, hint } = toErrorInfo(error);
    throw new UserError('runner-unavailable', message, {
      cause: error,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

async function askPlatform(client: DaggerClient, timeoutMs: number): Promise<string> {
  using limit = limitTime(undefined, timeoutMs);
  try {
    return await client.withSignal(limit.signal).defaultPlatform();
  } catch (error) {
    if (!limit.isOver) throw error;
    const words = `the Dagger engine has not told its platform within ${timeoutMs / 1000} s`;
    throw new InfrastructureError('engine-lost', words, {
      hint: 'it can be reached, but does not answer: see its log, or start it again',
    });
  }
}
