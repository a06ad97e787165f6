import { setTimeout as sleep } from 'node:timers/promises';
import { ModelFailure } from '../plan/config-model.js';

type Fetch = typeof fetch;

/** What a request needs. The others would tell of this machine. */
const sentHeaders = ['accept', 'authorization', 'content-type', 'user-agent'];
const longestWaitMs = 30_000;
const mostBytes = 1 << 20;

/**
 * A fetch for servers that are not trusted: it tells them nothing of this machine, waits as long as they ask for,
 * within reason and so that the wait can be aborted, and does not read without end.
 */
export function createModelFetch(fetch: Fetch): Fetch {
  return async (input, init = {}) => {
    const { headers, ...rest } = init;
    const all = new Headers(headers);
    const sent = sentHeaders.flatMap((name): [string, string][] => {
      const value = all.get(name);
      return value === null ? [] : [[name, value]];
    });
    const response = await fetch(input, { ...rest, headers: sent });
    return limitBody(await waitAsAsked(response, init.signal ?? undefined));
  };
}

/** The package would wait for as long as the server says, and could not be stopped. */
async function waitAsAsked(response: Response, signal: AbortSignal | undefined): Promise<Response> {
  const waitMs = response.ok ? undefined : readRetryAfter(response.headers);
  if (waitMs === undefined) return response;
  const headers = new Headers(response.headers);
  if (waitMs > longestWaitMs) {
    headers.set('x-should-retry', 'false');
  } else {
    await sleep(waitMs, undefined, signal === undefined ? {} : { signal });
    headers.set('retry-after-ms', '1');
  }
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** Seconds or a date, as HTTP has it, or milliseconds, as some servers do. */
function readRetryAfter(headers: Headers): number | undefined {
  const ms = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (ms >= 0) return ms;
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const seconds = Number(text);
  const waitMs = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

function limitBody(response: Response): Response {
  const { body, status, statusText, headers } = response;
  if (body === null) return response;
  let bytes = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes <= mostBytes) controller.enqueue(chunk);
      else controller.error(new ModelFailure('unusable', `it answers more than ${mostBytes} bytes`));
    },
  });
  return new Response(body.pipeThrough(limit), { status, statusText, headers });
}
