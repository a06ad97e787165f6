import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { EngineAddress } from '../../src/runner/dagger/dial-engine.js';

/** Stands between clients and an engine, and forwards what they say until it is told otherwise. */
export interface EngineProxy {
  /** That of the proxy. */
  readonly url: string;
  /** Drops all connections, and returns how many there were. Those that come after are forwarded. */
  cut(): number;
  /** Forwards nothing, and drops nothing, until `flow`. */
  stall(): void;
  flow(): void;
  close(): void;
}

/** Listens at a path for a socket. */
export async function startEngineProxy(engine: EngineAddress, path: string): Promise<EngineProxy> {
  const sockets = new Set<Socket>();
  let isStalled = false;
  const forward = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('data', (bytes) => {
      if (!to.write(bytes)) from.pause();
    });
    to.on('drain', () => isStalled || from.resume());
    from.on('end', () => to.end());
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    if (isStalled) from.pause();
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const other = connect({ ...engine, allowHalfOpen: true });
    forward(client, other);
    forward(other, client);
  }).listen(path);
  await once(server, 'listening');
  const cut = () => {
    const count = sockets.size / 2;
    for (const socket of sockets) socket.destroy();
    return count;
  };
  return {
    url: `unix://${path}`,
    cut,
    stall() {
      isStalled = true;
      for (const socket of sockets) socket.pause();
    },
    flow() {
      isStalled = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      cut();
      server.close();
    },
  };
}
