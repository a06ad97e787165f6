import { InfrastructureError } from '../../model/errors.js';
import { type OnBuilt, takePack, takeReport } from '../../supervisor/connection.js';
import {
  encodeRequest,
  parseConversation,
  type SupervisorReport,
  type SupervisorRequest,
} from '../../supervisor/protocol.js';
import type { Box } from '../box.js';
import { type BuildContexts, supervisorInImage } from './build-context.js';
import type { DaggerEnvironment } from './dagger-environment.js';
import { makeDockerfile } from './dockerfile.js';
import { readExecError } from './engine-errors.js';
import { mountFolders } from './mount-folders.js';
import type { Sessions } from './session-pool.js';

export interface CaseBoxOptions {
  readonly sessions: Sessions;
  readonly contexts: BuildContexts;
  readonly environment: DaggerEnvironment;
  readonly network: boolean;
}

/**
 * Requests travel as variables, the quickest way in: the Dockerfile then stays the same. The kernel takes
 * 128 KiB of one, and 2 MiB of all.
 */
const partBytes = 96 * 1024;
const mostParts = 10;
const prefix = 'UMWELTEN_REQUEST_';
/** Longer ones come as a file. */
const requestMount = { folder: '/run/umwelten-suite', file: 'request' };

/** One execution for one case: the request goes in with the build, its output is the report. */
export function openCaseBox(options: CaseBoxOptions): Box {
  return {
    run: (request, signal, onBuilt) => runOnce(request, { ...options, signal, onBuilt }),
    async close() {},
  };
}

interface OnceOptions extends CaseBoxOptions {
  readonly signal: AbortSignal;
  readonly onBuilt: OnBuilt | undefined;
}

async function runOnce(
  request: SupervisorRequest,
  { sessions, contexts, environment, network, signal, onBuilt }: OnceOptions,
): Promise<SupervisorReport> {
  const message = encodeRequest(request);
  const isFile = message.length > partBytes * mostParts;
  const variables = isFile ? [] : cutVariables(message);
  const { folder, file } = requestMount;
  const said = isFile ? ['--file', `${folder}/${file}`] : ['--variables', prefix];
  const dockerfile = makeDockerfile(environment, [
    ...environment.setup,
    {
      command: [supervisorInImage, 'once', ...said],
      ...(network ? {} : { network: 'none' }),
      mounts: [
        ...(isFile ? [`type=bind,source=box,target=${folder}`] : []),
        ...mountFolders(request.folders),
      ],
      variables: variables.map(({ name }) => name),
    },
  ]);
  try {
    const text = await sessions.use(async (client) => {
      const context = await contexts.open(client, dockerfile, signal);
      const whole = isFile ? context.withNewFile(`box/${file}`, message) : context;
      return whole.dockerBuild({ noInit: true, buildArgs: variables }).stdout();
    }, signal);
    const { built, answer } = parseConversation(text);
    if (built !== undefined) onBuilt?.(await takePack(built));
    return takeReport(answer, request.id);
  } catch (error) {
    if (signal.aborted) return cancel(request);
    const failed = readExecError(error);
    if (failed === undefined) throw error;
    const words = (failed.stderr || failed.stdout).trim();
    throw new InfrastructureError(
      'sandbox-failed',
      `the supervisor ended with ${failed.exitCode}: ${words}`,
      { retryable: true },
    );
  }
}

function cutVariables(message: string): { readonly name: string; readonly value: string }[] {
  return Array.from({ length: Math.ceil(message.length / partBytes) }, (_, index) => ({
    name: `${prefix}${index}`,
    value: message.slice(index * partBytes, (index + 1) * partBytes),
  }));
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
