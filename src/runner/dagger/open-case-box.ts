import { basename, dirname } from 'node:path';
import { InfrastructureError } from '../../model/errors.js';
import { takeReport } from '../../supervisor/connection.js';
import {
  encodeRequest,
  parseConversation,
  type SupervisorReport,
  type SupervisorRequest,
} from '../../supervisor/protocol.js';
import type { Box } from '../box.js';
import type { DaggerEnvironment } from './dagger-environment.js';
import { cutArguments, type DockerfileRun, makeDockerfile } from './dockerfile.js';
import { readExecError } from './engine-errors.js';
import type { Sessions } from './session-pool.js';

export interface DaggerBoxOptions {
  readonly sessions: Sessions;
  readonly environment: DaggerEnvironment;
  /** The supervisor's program, of the engine's architecture. */
  readonly supervisor: string;
  readonly network: boolean;
}

/** Requests up to this size travel as arguments: the quickest way in. The kernel takes 2 MiB of them. */
const mostArgumentBytes = 1 << 20;
const mountPoint = '/run/umwelten-suite';
const requestFile = 'request';

/** One execution for one case: the request goes in with the build, its output is the report. */
export function openDaggerBox(options: DaggerBoxOptions): Box {
  return {
    run: (request, signal) => runOnce(request, signal, options),
    async close() {},
  };
}

async function runOnce(
  request: SupervisorRequest,
  signal: AbortSignal,
  { sessions, environment, supervisor, network }: DaggerBoxOptions,
): Promise<SupervisorReport> {
  const message = encodeRequest(request);
  const isFile = message.length > mostArgumentBytes;
  const said = isFile ? ['--file', `${mountPoint}/${requestFile}`] : cutArguments(message);
  const run: DockerfileRun = {
    command: [`${mountPoint}/${basename(supervisor)}`, 'once', ...said],
    ...(network ? {} : { network: 'none' }),
    mounts: [
      `type=bind,target=${mountPoint}`,
      ...request.folders.map(({ path, bytes }) => `type=tmpfs,target=${path},size=${Math.ceil(bytes)}`),
    ],
  };
  try {
    const text = await sessions.use((client) => {
      const context = client
        .withSignal(signal)
        .host()
        .directory(dirname(supervisor), { include: [basename(supervisor)] })
        .withNewFile('Dockerfile', makeDockerfile(environment.image, [...environment.setup, run]));
      return (isFile ? context.withNewFile(requestFile, message) : context).dockerBuild().stdout();
    }, signal);
    return takeReport(parseConversation(text), request.id);
  } catch (error) {
    if (signal.aborted) return cancel(request);
    const failed = readExecError(error);
    if (failed === undefined) throw error;
    const words = (failed.stderr || failed.stdout).trim();
    throw new InfrastructureError(
      'sandbox-failed',
      `the supervisor ended with ${failed.exitCode}: ${words}`,
      {
        retryable: true,
      },
    );
  }
}

/** The engine kills what ran, and says nothing. */
function cancel({ id }: SupervisorRequest): SupervisorReport {
  const nothing = new Uint8Array();
  return {
    id,
    step: 'run',
    ending: { kind: 'cancelled' },
    usage: {},
    clean: true,
    stdout: nothing,
    stderr: nothing,
  };
}
