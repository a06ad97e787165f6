import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

export interface LoopbackRelays extends AsyncDisposable {
  /** Ports of the loopback, each with the socket that leads to it on this machine. */
  readonly relays: readonly Relay[];
}

export interface Relay {
  readonly port: number;
  readonly socketPath: string;
}

/** What an ordinary user may listen on, in a box as anywhere. */
const firstPort = 1024;

/**
 * Leads from sockets in `folder` to those of the indexes, named as `host:port`, that are on this machine's
 * loopback. Some tools, Go's and Java's among them, ask no proxy for what is there, whatever they are told.
 */
export async function openLoopbackRelays(
  indexes: ReadonlySet<string>,
  folder: string,
): Promise<LoopbackRelays> {
  const ports = new Set([...indexes].flatMap(findPort));
  const servers: Server[] = [];
  const relays: Relay[] = [];
  for (const port of ports) {
    const socketPath = join(folder, `${port}.sock`);
    const server = createServer({ allowHalfOpen: true }, (inside) => {
      const outside = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      inside.pipe(outside).pipe(inside);
      inside.on('error', () => outside.destroy());
      outside.on('error', () => inside.destroy());
    });
    server.listen(socketPath);
    await once(server, 'listening');
    servers.push(server);
    relays.push({ port, socketPath });
  }
  return {
    relays,
    async [Symbol.asyncDispose]() {
      for (const server of servers) server.close();
    },
  };
}

function findPort(index: string): number[] {
  const [, text] = /^(?:localhost|127\.0\.0\.1):(\d+)$/.exec(index) ?? [];
  return text === undefined || Number(text) < firstPort ? [] : [Number(text)];
}
