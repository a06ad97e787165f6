import { randomBytes } from 'node:crypto';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { InfrastructureError } from '../../model/errors.js';
import { AbortedRequest } from './engine-errors.js';
import { lostHint } from './lost-hint.js';

export interface SessionAddress {
  readonly port: number;
  readonly token: string;
}

export interface ConnectSessionOptions {
  /** Whether the engine keeps a trace of what it does, of which its progress is made: that costs it much of its time. */
  readonly isTraced: boolean;
}

export interface SessionAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** A session's HTTP endpoint on this machine. Any number of requests may be under way. */
export interface SessionConnection {
  /**
   * Sends a GraphQL request and waits for its answer, for as long as it takes: an execution may last
   * for hours. Throws `InfrastructureError`, or `AbortedRequest` with the signal's reason; the engine
   * then ends what it was doing.
   */
  post(body: string, signal?: AbortSignal): Promise<SessionAnswer>;
  /** Resolves, within a second, when nothing is under way any more that was given up. It never rejects. */
  settle(): Promise<void>;
  close(): void;
}

/**
 * An execution that is given up while its container is being started is not ended: the engine has looked for whom to kill
 * by then (`runcProcessHandle` in its engine/engineutil/executor.go). So what is given up is let go only when it has had
 * time to start. That takes 0.05 s, and more than a second where the engine installs certificates in each container.
 */
const startMs = 1_000;

export function connectSession(
  { port, token }: SessionAddress,
  { isTraced }: ConnectSessionOptions,
): SessionConnection {
  const agent = new Agent({ keepAlive: true });
  const headers = {
    authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}`,
    'content-type': 'application/json',
    ...(isTraced ? {} : { traceparent: makeUntracedParent() }),
  };
  const givenUp = new Set<Promise<void>>();
  const letGo = (outgoing: ClientRequest, afterMs: number) => {
    if (afterMs <= 0) return outgoing.destroy();
    const timer = setTimeout(() => outgoing.destroy(), afterMs);
    const gone = new Promise<void>((resolve) => outgoing.on('close', resolve)).then(() => {
      clearTimeout(timer);
      givenUp.delete(gone);
    });
    givenUp.add(gone);
  };
  const send = (body: string, signal: AbortSignal | undefined) =>
    new Promise<SessionAnswer>((resolve, reject) => {
      const since = performance.now();
      const outgoing = request({ agent, host: '127.0.0.1', port, path: '/query', method: 'POST', headers });
      let hasResponse = false;
      const abort = () => {
        reject(new AbortedRequest(signal?.reason));
        letGo(outgoing, since + startMs - performance.now());
      };
      signal?.addEventListener('abort', abort, { once: true });
      outgoing.on('close', () => signal?.removeEventListener('abort', abort));
      outgoing.on('error', (error) => {
        if (signal?.aborted || hasResponse || !outgoing.reusedSocket) reject(describeLoss(error));
        // The connection may have been dropped while nothing went over it: another one tells.
        else send(body, signal).then(resolve, reject);
      });
      outgoing.on('response', (response) => {
        hasResponse = true;
        readAnswer(response).then(resolve, (error) => reject(describeLoss(error)));
      });
      outgoing.end(body);
    });
  return {
    async post(body, signal) {
      if (signal?.aborted) throw new AbortedRequest(signal.reason);
      const answer = await send(body, signal);
      requireGraphQL(answer);
      return answer;
    },
    async settle() {
      await Promise.all(givenUp);
    },
    close: () => agent.destroy(),
  };
}

/** A trace of which nothing is recorded (https://www.w3.org/TR/trace-context/, its last byte). */
function makeUntracedParent(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`;
}

async function readAnswer(response: IncomingMessage): Promise<SessionAnswer> {
  const body = await buffer(response);
  return { status: response.statusCode ?? 0, body };
}

function describeLoss(cause: unknown): InfrastructureError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new InfrastructureError('engine-lost', `the Dagger engine was lost: ${detail}`, {
    hint: lostHint,
    cause,
    retryable: true,
  });
}

/**
 * An answer of the engine is JSON, whatever its status. The session itself answers in plain text when
 * it has lost the engine, and passes on as much as it had got by then.
 */
function requireGraphQL({ status, body }: SessionAnswer): void {
  if (status === 401)
    throw new InfrastructureError('protocol-broken', 'the Dagger session refuses its token');
  const text = () => body.subarray(0, 2000).toString().trim();
  if (body[0] !== openingBrace) {
    if (status === 200) {
      throw new InfrastructureError('protocol-broken', `the Dagger session answers no JSON: ${text()}`, {
        hint: "something else answers at its port, such as a proxy: see DAGGER_SESSION_PORT and the engine's URL",
      });
    }
    throw describeLoss(new Error(text() || `status ${status}`));
  }
  if (body.subarray(-2).includes(closingBrace)) return;
  throw describeLoss(new Error(`its answer ends after ${body.length} bytes`));
}

const openingBrace = 0x7b;
const closingBrace = 0x7d;
