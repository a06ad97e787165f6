import { randomUUID } from 'node:crypto';
import { toErrorInfo, UserError } from '../../model/errors.js';
import type { Isolation, Runner } from '../../model/runner.js';
import { locateSupervisor } from '../../supervisor/locate-supervisor.js';
import { createBoxRunner } from '../create-box-runner.js';
import { prepareDaggerEnvironment } from './dagger-environment.js';
import type { EngineChoice } from './find-engine.js';
import { openDaggerBox } from './open-dagger-box.js';
import { createSessions, type Sessions } from './session-pool.js';

export interface DaggerRunnerOptions {
  readonly choice: EngineChoice;
  readonly concurrency: number;
  /** Gets the engine's progress, which is otherwise dropped. */
  readonly onLog?: (text: string) => void;
}

/** Programs run as uids that no image has, one for each slot: limits on processes are counted by uid. */
const firstProgramUid = 60_600;
/** What the engine adds to each execution for itself. */
const engineVariables = ['OTEL_', 'TRACEPARENT', 'TRACESTATE', 'BAGGAGE'];

/**
 * Runs plans in containers of a Dagger engine, each in an execution of its own.
 * Throws `UserError('runner-unavailable')` where no engine answers.
 */
export async function createDaggerRunner({
  choice,
  concurrency,
  onLog,
}: DaggerRunnerOptions): Promise<Runner> {
  const supervisor = locateSupervisor();
  const sessions = createSessions({ choice, ...(onLog === undefined ? {} : { onLog }) });
  await proveEngine(sessions);
  // The engine remembers what it has run: what is to run again must not look the same.
  const nonce = randomUUID();
  let executions = 0;
  return createBoxRunner({
    name: 'dagger',
    concurrency,
    spares: 0,
    prepareEnvironment: (environment, signal) => prepareDaggerEnvironment(environment, sessions, signal),
    openBox: async ({ own }, { network }, { slot }) => {
      const box = openDaggerBox({ sessions, environment: own, supervisor, network });
      return {
        run: async (request, signal) => {
          const unique = { ...request, uid: firstProgramUid + slot, gid: firstProgramUid + slot };
          const id = `${nonce}-${executions++}`;
          return { ...(await box.run({ ...unique, id }, signal)), id: request.id };
        },
        close: box.close,
      };
    },
    describeIsolation(policy) {
      if (policy === 'case') return caseIsolation;
      throw new UserError('isolation-unavailable', `the Dagger runner has no isolation "${policy}" yet`, {
        hint: 'use --isolation case, or --runner local',
      });
    },
    chooseConfinement: () => ({
      namespaces: false,
      boxNetwork: false,
      seccomp: true,
      watchesMemory: true,
      container: { uid: firstProgramUid, forgottenVariables: engineVariables },
    }),
    close: () => sessions.close(),
  });
}

const caseIsolation: Isolation = {
  tier: 'full',
  boundary: 'container',
  shared: false,
  guards: [
    'filesystem',
    'processes',
    'network',
    'loopback',
    'ipc',
    'syscalls',
    'privileges',
    'memory-rlimit',
    'memory-watch',
    'cpu',
    'files',
    'output',
  ],
};

/** A session opens only where the engine answers. Throws `UserError('runner-unavailable')` otherwise. */
async function proveEngine(sessions: Sessions): Promise<void> {
  try {
    await sessions.use(async () => {});
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
