import { InfrastructureError } from '../../model/errors.js';
import {
  type Answer,
  encodeRequest,
  parseAnswers,
  type SupervisorRequest,
} from '../../supervisor/protocol.js';
import { type BuildContexts, supervisorInImage } from './build-context.js';
import type { DaggerEnvironment } from './dagger-environment.js';
import { makeDockerfile } from './dockerfile.js';
import { requestVariable } from './elide-requests.js';
import { readExecError } from './engine-errors.js';
import { mountFolders } from './mount-folders.js';
import type { Sessions } from './session-pool.js';

export interface ExecuteRequestsOptions {
  readonly sessions: Sessions;
  readonly contexts: BuildContexts;
  readonly environment: DaggerEnvironment;
  readonly network: boolean;
  readonly signal: AbortSignal;
}

/**
 * Requests travel as variables, the quickest way in: the Dockerfile then stays the same. The kernel takes
 * 128 KiB of one, and 2 MiB of all.
 */
const partBytes = 96 * 1024;
const mostParts = 10;
/** Longer ones come as a file, which programs may not read: those of others may be in it. */
const requestMount = { folder: '/run/umwelten-suite', file: 'request', permissions: 0o600 };

/**
 * One execution for one request, or for several with the same folders: they go in with the build, are run one after
 * the other, and what the supervisor says of them is the output. It may leave off before the last.
 */
export async function executeRequests(
  requests: readonly SupervisorRequest[],
  { sessions, contexts, environment, network, signal }: ExecuteRequestsOptions,
): Promise<[Answer, ...Answer[]]> {
  const messages = requests.map(encodeRequest).join('');
  const isFile = messages.length > partBytes * mostParts;
  const variables = isFile ? [] : cutVariables(messages);
  const { folder, file, permissions } = requestMount;
  const said = isFile ? ['--file', `${folder}/${file}`] : ['--variables', requestVariable];
  const dockerfile = makeDockerfile(environment, [
    ...environment.setup,
    {
      command: [supervisorInImage, 'once', ...said],
      ...(network ? {} : { network: 'none' }),
      mounts: [
        ...(isFile ? [`type=bind,source=box,target=${folder}`] : []),
        ...mountFolders(requests[0]?.folders ?? []),
      ],
      variables: variables.map(({ name }) => name),
    },
  ]);
  try {
    const text = await sessions.use(async (client) => {
      const context = await contexts.open(client, dockerfile, signal);
      const whole = isFile ? context.withNewFile(`box/${file}`, messages, { permissions }) : context;
      return whole.dockerBuild({ noInit: true, buildArgs: variables }).stdout();
    }, signal);
    return parseAnswers(text);
  } catch (error) {
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

function cutVariables(messages: string): { readonly name: string; readonly value: string }[] {
  return Array.from({ length: Math.ceil(messages.length / partBytes) }, (_, index) => ({
    name: `${requestVariable}${index}`,
    value: messages.slice(index * partBytes, (index + 1) * partBytes),
  }));
}
