import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { InfrastructureError } from '../../model/errors.js';
import { openConnection } from '../../supervisor/connection.js';
import type { Box } from '../box.js';
import { limitTime } from '../limit-time.js';
import { makeFolders } from '../make-request.js';
import { raceAbort } from '../race-abort.js';
import { type BuildContexts, supervisorInImage } from './build-context.js';
import type { DaggerEnvironment } from './dagger-environment.js';
import { makeDockerfile } from './dockerfile.js';
import { explainFailedExecution } from './explain-failed-execution.js';
import { mountFolders } from './mount-folders.js';
import type { Sessions } from './session-pool.js';

export interface SharedBoxOptions {
  readonly sessions: Sessions;
  readonly contexts: BuildContexts;
  readonly environment: DaggerEnvironment;
  readonly folderBytes: number;
  /** Takes the credentials out of what a setup has printed. */
  readonly mask: (text: string) => string;
  /** Where the socket is made that the engine forwards, in a folder that nobody else may enter. */
  readonly socketPath: string;
  /** Gives up while the box is being opened. */
  readonly signal: AbortSignal;
  /** After which a box that does not come up is given up. */
  readonly patienceMs: number;
}

/** After which a box that does not end by itself is ended by the engine. */
const closePatienceMs = 5_000;
/** The stream ends a moment before the engine says why. */
const lastWordsMs = 250;
/** What an address holds on every system, macOS's the least. */
const mostPathBytes = 103;
const socketInBox = '/run/umwelten-suite.sock';

/** The engine remembers what it has run: each box is another. */
export const boxVariable = 'UMWELTEN_BOX';

/**
 * One execution for many cases, one after the other: the supervisor in it connects to a socket of ours
 * that the engine forwards. Throws `InfrastructureError` where it does not come up.
 */
export async function openSharedBox(options: SharedBoxOptions): Promise<Box> {
  const { signal, socketPath, patienceMs } = options;
  // Node would cut it, and listen where anybody may come.
  if (Buffer.byteLength(socketPath) > mostPathBytes)
    throw describeDeafness(`its path is too long: ${socketPath}`);
  using limit = limitTime(signal, patienceMs);
  const opening = limit.signal;
  const ending = new AbortController();
  const server = createServer().listen(socketPath);
  const connected = once(server, 'connection', { signal: opening }).catch((error: unknown) => {
    throw opening.aborted ? error : describeDeafness(error instanceof Error ? error.message : String(error));
  });
  server.on('connection', (socket: Socket) => {
    const drop = () => socket.destroy();
    if (ending.signal.aborted) drop();
    else ending.signal.addEventListener('abort', drop, { once: true });
  });
  const lost = new AbortController();
  const ended = execute(options, ending.signal)
    .then(describeEnd, (error: unknown) => explainFailedExecution(error, options.mask))
    .then((error) => lost.abort(error));
  // Who waits for a box that is lost waits in vain. Its end is told instead, which is known a moment later.
  const orLoss = async <T>(promise: Promise<T>): Promise<T> => {
    try {
      return await raceAbort(promise, lost.signal);
    } catch (error) {
      await Promise.race([ended, sleep(lastWordsMs)]);
      throw lost.signal.aborted ? lost.signal.reason : error;
    }
  };
  try {
    const [socket] = (await orLoss(connected)) as [Socket];
    const greeted = openConnection(socket, socket, () => '');
    const connection = await raceAbort(orLoss(greeted), opening);
    return {
      run: (request, abort, onBuilt) => orLoss(connection.run(request, abort, onBuilt)),
      get isLost() {
        return lost.signal.aborted || connection.isLost;
      },
      async close() {
        connection.quit();
        await Promise.race([ended, sleep(closePatienceMs, undefined, { ref: false })]);
        ending.abort();
        await ended;
      },
    };
  } catch (error) {
    ending.abort();
    await ended;
    signal.throwIfAborted();
    throw limit.isOver ? describeSilence(patienceMs) : error;
  } finally {
    server.close();
  }
}

/** Resolves when the box has ended. */
async function execute(
  { sessions, contexts, environment, folderBytes, socketPath }: SharedBoxOptions,
  signal: AbortSignal,
): Promise<void> {
  const dockerfile = makeDockerfile(environment, [
    ...environment.setup,
    {
      command: [supervisorInImage, 'serve', '--connect', socketInBox],
      network: 'none',
      mounts: [`type=ssh,target=${socketInBox}`, ...mountFolders(makeFolders(folderBytes))],
      variables: [boxVariable],
    },
  ]);
  await sessions.use(async (client) => {
    const context = await contexts.open(client, dockerfile, signal);
    const ssh = client.withSignal(signal).host().unixSocket(socketPath);
    const buildArgs = [{ name: boxVariable, value: randomUUID() }];
    await context.dockerBuild({ noInit: true, ssh, buildArgs }).stdout();
  }, signal);
}

function describeDeafness(why: string): InfrastructureError {
  return new InfrastructureError('sandbox-failed', `no socket can be made: ${why}`);
}

function describeEnd(): InfrastructureError {
  return new InfrastructureError('sandbox-failed', 'the box has ended unasked', { retryable: true });
}

function describeSilence(patienceMs: number): InfrastructureError {
  return new InfrastructureError('sandbox-failed', `the box has not come up in ${patienceMs / 1000} s`, {
    hint: 'the engine may be overloaded: try a smaller --concurrency',
    retryable: true,
  });
}
