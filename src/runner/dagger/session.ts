import { InfrastructureError } from '../../model/errors.js';
import { limitTime } from '../limit-time.js';
import { raceAbort } from '../race-abort.js';
import { waitForEngine } from './dial-engine.js';
import { classifyEngineText } from './engine-errors.js';
import type { EngineChoice } from './find-engine.js';
import { lostHint } from './lost-hint.js';
import { connectSession, type SessionAddress, type SessionConnection } from './session-connection.js';
import { type SessionProcess, startSessionProcess } from './session-process.js';

type Variables = Readonly<Record<string, string | undefined>>;

export interface OpenSessionOptions {
  /** What the Dagger CLI sees; this process's environment by default. */
  readonly env?: Variables;
  /** Until the engine has answered its first query: a minute, or ten where the engine may have to be pulled first. */
  readonly connectTimeoutMs?: number;
  /** For which `close` waits until it kills. */
  readonly closePatienceMs?: number;
  /** Gets the engine's progress, as text for people. Without it the CLI is told to be silent. */
  readonly onLog?: ((text: string) => void) | undefined;
}

/** An open session. What was made in one, such as an id, is of no use in another. */
export interface Session extends Pick<SessionConnection, 'post'> {
  readonly engineVersion: string;
  /** Resolves, never rejects, when the session has ended: `engine-lost`, retryable, with what its process said last. */
  readonly died: Promise<InfrastructureError>;
  /** Ends the session and all that runs in it, and resolves when its process is gone. It never rejects. */
  close(): Promise<void>;
}

const namedTimeoutMs = 60_000;
const pulledTimeoutMs = 600_000;
const defaultClosePatienceMs = 3_000;

/**
 * Opens a session of our own, or joins the one that was chosen.
 * Throws `UserError('runner-unavailable')` where the CLI cannot be started, `InfrastructureError` where no
 * session comes of it, and the signal's reason.
 */
export async function openSession(
  choice: EngineChoice,
  options: OpenSessionOptions = {},
  signal?: AbortSignal,
): Promise<Session> {
  signal?.throwIfAborted();
  const timeoutMs = options.connectTimeoutMs ?? chooseTimeoutMs(choice);
  using limit = limitTime(signal, timeoutMs);
  const opening: Opening = { signal: limit.signal, obstacle: '', isAbsent: false };
  try {
    return choice.kind === 'session'
      ? await joinSession(choice, opening)
      : await startSession(choice, options, opening);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (!limit.isOver) throw error;
    const detail = opening.obstacle === '' ? '' : `: ${opening.obstacle}`;
    throw new InfrastructureError(
      'engine-lost',
      `no Dagger engine has answered within ${timeoutMs / 1000} s${detail}`,
      {
        hint: 'check that the engine runs and that this user may reach it',
        // Who has been waited for that long is not waited for again by each case that is still to come.
        ...(opening.isAbsent ? { scope: 'run' } : { retryable: true }),
      },
    );
  }
}

/** An attempt to open a session, and what has stood in its way until now. */
interface Opening {
  readonly signal: AbortSignal;
  obstacle: string;
  /** Nobody listens where the engine should be. */
  isAbsent: boolean;
}

function chooseTimeoutMs(choice: EngineChoice): number {
  const isNamed = choice.kind === 'session' || choice.runnerHost !== undefined;
  const mayPull =
    choice.kind === 'cli' && /^(?:docker-)?image\b|^dagger-cloud\b/.test(choice.runnerHost ?? '');
  return isNamed && !mayPull ? namedTimeoutMs : pulledTimeoutMs;
}

async function joinSession(address: SessionAddress, { signal }: Opening): Promise<Session> {
  // Whoever has opened it may want to see what is done in it.
  const connection = connectSession(address, { isTraced: true });
  try {
    const engineVersion = await queryVersion(connection, signal);
    let end = (_: InfrastructureError) => {};
    const died = new Promise<InfrastructureError>((resolve) => {
      end = resolve;
    });
    return {
      engineVersion,
      died,
      post: connection.post,
      async close() {
        await connection.settle();
        connection.close();
        end(describeClosed());
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function startSession(
  { cli, runnerHost }: EngineChoice & { readonly kind: 'cli' },
  { env = process.env, onLog, closePatienceMs = defaultClosePatienceMs }: OpenSessionOptions,
  opening: Opening,
): Promise<Session> {
  const { signal } = opening;
  if (runnerHost !== undefined) {
    await waitForEngine(runnerHost, signal, (reason) => {
      opening.obstacle = reason;
      opening.isAbsent = true;
    });
  }
  opening.obstacle = '';
  opening.isAbsent = false;
  const child = await startSessionProcess({ cli, env: makeSessionEnv(env, runnerHost, onLog), onLog });
  let connection: SessionConnection | undefined;
  try {
    const address = parseAddress(await raceAbort(child.firstLine, signal));
    connection = connectSession(address, { isTraced: onLog !== undefined || isTraceSent(env) });
    const engineVersion = await Promise.race([queryVersion(connection, signal), rejectOnEnd(child)]);
    return watchSession(child, connection, { engineVersion, closePatienceMs });
  } catch (error) {
    opening.obstacle = child.describe();
    connection?.close();
    await child.kill();
    throw error;
  }
}

function watchSession(
  child: SessionProcess,
  connection: SessionConnection,
  { engineVersion, closePatienceMs }: { readonly engineVersion: string; readonly closePatienceMs: number },
): Session {
  let isClosing = false;
  return {
    engineVersion,
    post: connection.post,
    died: child.ended.then((how) => {
      connection.close();
      return isClosing ? describeClosed() : describeEnd(how);
    }),
    async close() {
      isClosing = true;
      await connection.settle();
      await child.end(closePatienceMs);
    },
  };
}

/** Whether somebody gets the engine's traces: a collector of the user's, or Dagger Cloud. */
function isTraceSent(env: Variables): boolean {
  return Object.entries(env).some(
    ([name, value]) => /^(?:DAGGER_CLOUD_TOKEN$|TRACEPARENT$|OTEL_EXPORTER_)/.test(name) && Boolean(value),
  );
}

/** What belongs to another session is not handed on, and nobody is told of this one. */
function makeSessionEnv(
  env: Variables,
  runnerHost: string | undefined,
  onLog: OpenSessionOptions['onLog'],
): Variables {
  return {
    ...env,
    DAGGER_SESSION_PORT: undefined,
    DAGGER_SESSION_TOKEN: undefined,
    _EXPERIMENTAL_DAGGER_RUNNER_HOST: runnerHost,
    DAGGER_SILENT: onLog === undefined ? '1' : '0',
    DAGGER_PROGRESS: 'plain',
    DAGGER_NO_UPDATE_CHECK: '1',
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
  };
}

function parseAddress(line: string): SessionAddress {
  const broken = () =>
    new InfrastructureError(
      'protocol-broken',
      `the Dagger CLI prints no session but ${JSON.stringify(line.slice(0, 200))}`,
      { hint: 'is it the Dagger CLI, of version 0.19 or later?' },
    );
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw broken();
  }
  if (typeof value !== 'object' || value === null) throw broken();
  if (!('port' in value && 'session_token' in value)) throw broken();
  const { port, session_token: token } = value;
  if (typeof port !== 'number' || typeof token !== 'string') throw broken();
  return { port, token };
}

/** The first query makes the engine set up the session: only then is it open. */
async function queryVersion(connection: SessionConnection, signal: AbortSignal): Promise<string> {
  const { body } = await connection.post('{"query":"{version}"}', signal);
  const text = body.toString();
  const version = /^\{"data":\{"version":"([^"]+)"\}\}\s*$/.exec(text)?.[1];
  if (version === undefined) throw classifyEngineText(text);
  return version;
}

async function rejectOnEnd(child: SessionProcess): Promise<never> {
  throw describeEnd(await child.ended);
}

function describeEnd(how: string): InfrastructureError {
  return new InfrastructureError('engine-lost', `the Dagger session ended unasked: ${how}`, {
    hint: lostHint,
    retryable: true,
  });
}

function describeClosed(): InfrastructureError {
  return new InfrastructureError('engine-lost', 'the Dagger session was closed', { retryable: true });
}
