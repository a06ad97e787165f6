import { InfrastructureError } from '../../model/errors.js';
import { waitForEngine } from './dial-engine.js';
import type { EngineChoice } from './find-engine.js';
import { connectSession, type SessionAddress, type SessionConnection } from './session-connection.js';
import { type SessionProcess, startSessionProcess } from './session-process.js';

type Variables = Readonly<Record<string, string | undefined>>;

export interface OpenSessionOptions {
  /** What the Dagger CLI sees; this process's environment by default. */
  readonly env?: Variables;
  /** Until the engine has answered its first query: a minute, or ten where the engine may have to be pulled. */
  readonly connectTimeoutMs?: number;
  /** For which `close` waits until it kills. */
  readonly closePatienceMs?: number;
  /** Gets the engine's progress, as text for people. Without it the CLI is told to be silent. */
  readonly onLog?: ((text: string) => void) | undefined;
}

/** An open session. What was made in one, such as an id, is of no use in another. */
export interface Session extends Pick<SessionConnection, 'post'> {
  readonly port: number;
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
  const deadline = createDeadline(timeoutMs, signal);
  try {
    return choice.kind === 'session'
      ? await joinSession(choice, deadline)
      : await startSession(choice, options, deadline);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw deadline.signal.aborted ? describeTimeout(timeoutMs, deadline.reason) : error;
  } finally {
    deadline.clear();
  }
}
