import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { homedir, hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { listPids, readCommandLine } from '../support/processes.js';

/** What stands on the host for attacks to reach. */
export interface Target {
  /** Text that no program in a sandbox may print. */
  readonly secret: string;
  /** What processes are called that are to outlive their case. */
  readonly mark: string;
  /** A folder of the host, in which the secret lies in `secret.txt`. */
  readonly folder: string;
  readonly homeFile: string;
  /** A process with the secret in its environment and its arguments. */
  readonly witness: number;
  readonly port: number;
  readonly hostAddress: string;
  readonly hostName: string;
  readonly abstractSocket: string;
  readonly pathSocket: string;
}

export interface StandingTarget {
  readonly target: Target;
  /** What of it has been changed. */
  listChanges(): string[];
  remove(): void;
}

/** Everyone who connects to one of its sockets gets the secret. */
export async function standTarget(): Promise<StandingTarget> {
  const secret = `umwelten-secret-${process.pid}`;
  const servers: ReturnType<typeof createServer>[] = [];
  const listen = async (where: object | string) => {
    const server = createServer((socket) => socket.on('error', () => {}).end(secret));
    server.listen(where);
    await once(server, 'listening');
    servers.push(server);
    return server;
  };
  const folder = mkdtempSync(join('/var/tmp', 'umwelten-hostile-'));
  writeFileSync(join(folder, 'secret.txt'), secret, { mode: 0o644 });
  const homeFile = join(homedir(), `.umwelten-hostile-${process.pid}`);
  writeFileSync(homeFile, secret, { mode: 0o644 });
  const tcp = await listen({ host: '0.0.0.0', port: 0 });
  const abstractSocket = `umwelten-${process.pid}`;
  await listen(`\0${abstractSocket}`);
  const pathSocket = join(folder, 'socket');
  await listen(pathSocket);
  const witness = spawn('sh', ['-c', `sleep 600; : ${secret}`], {
    env: { ...process.env, SECRET: secret },
    stdio: 'ignore',
    detached: true,
  });
  process.env.UMWELTEN_SECRET = secret;
  const mark = `umwelten-left-${process.pid}`;
  const target: Target = {
    secret,
    mark,
    folder,
    homeFile,
    witness: witness.pid ?? 0,
    port: (tcp.address() as AddressInfo).port,
    hostAddress: findHostAddress() ?? '127.0.0.1',
    hostName: hostname(),
    abstractSocket,
    pathSocket,
  };
  return {
    target,
    listChanges: () => [
      ...readdirSync(folder).filter((name) => !['secret.txt', 'socket'].includes(name)),
      ...[join(folder, 'secret.txt'), homeFile].filter((path) => readFileSync(path, 'utf8') !== secret),
      ...listPids()
        .map(readCommandLine)
        .filter((line) => line.includes(mark)),
      ...(witness.exitCode === null && witness.signalCode === null ? [] : ['the witness is gone']),
    ],
    remove() {
      delete process.env.UMWELTEN_SECRET;
      for (const server of servers) server.close();
      if (witness.pid !== undefined) process.kill(-witness.pid, 'SIGKILL');
      rmSync(homeFile, { force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findHostAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
