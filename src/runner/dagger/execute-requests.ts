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
import { explainFailedExecution } from './explain-failed-execution.js';
import { mountFolders } from './mount-folders.js';
import type { Sessions } from './session-pool.js';

export interface ExecuteRequestsOptions {
  readonly sessions: Sessions;
  readonly contexts: BuildContexts;
  readonly environment: DaggerEnvironment;
  readonly network: boolean;
  /** Takes the credentials out of what a setup has printed. */
  readonly mask: (text: string) => string;
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
  { sessions, contexts, environment, network, mask, signal }: ExecuteRequestsOptions,
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
    throw explainFailedExecution(error, mask);
  }
}

function cutVariables(messages: string): { readonly name: string; readonly value: string }[] {
  return Array.from({ length: Math.ceil(messages.length / partBytes) }, (_, index) => ({
    name: `${requestVariable}${index}`,
    value: messages.slice(index * partBytes, (index + 1) * partBytes),
  }));
}
