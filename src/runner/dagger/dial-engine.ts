import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 250;

/**
 * Waits until somebody listens where the engine should be, as long as the signal lets it. Calls
 * `onRefusal` with each reason why nobody does. An address that only the CLI can dial is not tried.
 *
 * The CLI itself says nothing while it waits for an engine, and then ends neither with its input nor
 * on SIGTERM: it is started only when there is something to connect to.
 */
export async function waitForEngine(
  runnerHost: string,
  signal: AbortSignal,
  onRefusal: (reason: string) => void,
): Promise<void> {
  const address = parseEngineAddress(runnerHost);
  if (address === undefined) return;
  for (;;) {
    const refusal = await dial(address, signal);
    signal.throwIfAborted();
    if (refusal === undefined) return;
    onRefusal(refusal);
    await sleep(pauseMs, undefined, { signal });
  }
}

/** Where a process of ours can dial an engine. */
export type EngineAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** Undefined where only the CLI knows how to get there. */
export function parseEngineAddress(runnerHost: string): EngineAddress | undefined {
  const path = /^unix:\/\/(\/.+)$/.exec(runnerHost)?.[1];
  if (path !== undefined) return { path };
  const [, bracketed, plain, port] =
    /^(?:tcp|tls):\/\/(?:\[([^\]]+)\]|([^/:]+)):(\d+)/.exec(runnerHost) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || port === undefined || Number(port) > 65_535) return undefined;
  return { host, port: Number(port) };
}

/** Resolves with why it did not work, if it did not. */
function dial(address: EngineAddress, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const finish = (refusal?: string) => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      resolve(refusal);
    };
    const abort = () => finish('aborted');
    signal.addEventListener('abort', abort, { once: true });
    socket.on('connect', () => finish());
    socket.on('error', (error) => finish(error.message || String(error)));
  });
}
