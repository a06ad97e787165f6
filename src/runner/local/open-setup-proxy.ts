import { lookup as lookUp } from 'node:dns';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { RequestError, Server } from 'proxy-chain';
import { createInwardCheck, readAddress } from './inward-addresses.js';

export interface SetupProxyOptions {
  /** Where it listens: a Unix socket, which the box is shown. */
  readonly socketPath: string;
  /** Hosts, as `name:port`, that may be anywhere, the loopback of this machine included: the indexes that the user has configured. */
  readonly indexes: ReadonlySet<string>;
  /** The proxy that this machine itself uses for a URL; undefined where it goes straight there. */
  findUpstream(url: string): string | undefined;
}

export interface SetupProxy extends AsyncDisposable {
  /** What was asked for and not found or not allowed, for messages. */
  readonly refused: ReadonlySet<string>;
}

/** The way out for installers: to the world and to the user's indexes, never to what else is near. */
export async function openSetupProxy({
  socketPath,
  indexes,
  findUpstream,
}: SetupProxyOptions): Promise<SetupProxy> {
  const isInward = createInwardCheck();
  const refused = new Set<string>();
  const server = new Server({
    prepareRequestFunction({ hostname, port, isHttp }) {
      const host = `${hostname}:${port}`;
      const refuse = (): RequestError => {
        refused.add(host);
        return new RequestError(`${host} is not to be reached from here`, 403);
      };
      const isIndex = indexes.has(host);
      const address = readAddress(hostname);
      // What is near a proxy of the machine's is near the machine; what names resolve to, the proxy alone knows.
      if (!isIndex && address !== undefined && isInward(address)) throw refuse();
      const upstreamProxyUrl = findUpstream(`${isHttp ? 'http' : 'https'}://${host}/`);
      if (upstreamProxyUrl !== undefined) return { upstreamProxyUrl };
      return isIndex ? {} : { dnsLookup: makeLookup(isInward, refuse) };
    },
  });
  // The package takes a connection without an address for one that has ended; a Unix socket's has none.
  server.server.prependListener('connection', (socket: Socket) =>
    Object.defineProperty(socket, 'remoteAddress', { value: '127.0.0.1' }),
  );
  server.server.listen(socketPath);
  await once(server.server, 'listening');
  return {
    refused,
    [Symbol.asyncDispose]: () => server.close(true),
  };
}

/** A name is what it resolves to: whoever owns one can let it name this machine. */
function makeLookup(isInward: (address: string) => boolean, refuse: () => Error): typeof lookUp {
  const look = (
    hostname: string,
    options: object,
    callback: (error: Error | null, address?: unknown, family?: number) => void,
  ) => {
    lookUp(hostname, options, (error, address, family) => {
      if (error !== null) return callback(error);
      const all: readonly unknown[] = Array.isArray(address) ? address : [{ address }];
      const isRefused = all.some(
        (one) => typeof one === 'object' && one !== null && 'address' in one && isInward(String(one.address)),
      );
      return isRefused ? callback(refuse()) : callback(null, address, family);
    });
  };
  // The many shapes of the callback are dns.lookup's own, which is handed through.
  return look as typeof lookUp;
}
