import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { InfrastructureError } from '../../model/errors.js';
import { findProgram } from './find-program.js';

/** The user-mode stack's own network: outside all that is refused, and nobody's in the world (RFC 2544). */
const stackNetwork = '198.18.0.0/24';
export const nameServer = '198.18.0.3';
const startTimeoutMs = 10_000;

/** Not outward: this host, private, shared, link-local, multicast and reserved (RFC 6890). */
const inwardNetworks = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** IPv4 networks that a program with network must not reach, this machine's own public addresses included. */
export function listRefusedNetworks(interfaces = networkInterfaces()): string[] {
  const own = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    // The loopback's interface may have public ones as well.
    .filter(({ family, address }) => family === 'IPv4' && !address.startsWith('127.'))
    .map(({ address }) => `${address}/32`);
  return [...inwardNetworks, ...own];
}

/** Whether programs can have network here: the user-mode stack is installed, and may open its device. */
export function hasNetworkStack(): boolean {
  if (findProgram(['slirp4netns']) === undefined) return false;
  try {
    closeSync(openSync('/dev/net/tun', 'r+'));
    return true;
  } catch {
    return false;
  }
}

/** Throws `InfrastructureError('sandbox-failed')` with how to get it where this machine has no user-mode stack. */
export function findNetworkStack(): string {
  const program = findProgram(['slirp4netns']);
  if (program !== undefined) return program;
  throw new InfrastructureError(
    'sandbox-failed',
    'a case with network needs slirp4netns, which is not on PATH',
    {
      hint: 'apt-get install -y slirp4netns',
    },
  );
}

/**
 * Gives the box's network namespace a way out, and only out: the host's loopback is not in it.
 * Resolves when the way is open; the stack ends with `close`, and with the harness.
 */
export async function openOutwardNetwork(
  supervisor: string,
  boxPid: number,
): Promise<{ close(): Promise<void> }> {
  const [exitDescriptor, readyDescriptor] = [3, 4];
  const stack = spawn(
    supervisor,
    [
      'outward',
      String(boxPid),
      ...listRefusedNetworks().flatMap((network) => ['--refuse', network]),
      '--',
      findNetworkStack(),
      '--configure',
      '--mtu=65520',
      '--disable-host-loopback',
      // It reads what hostile programs send: it gives up its rights, and its view of the host.
      '--enable-sandbox',
      '--enable-seccomp',
      `--cidr=${stackNetwork}`,
      `--exit-fd=${exitDescriptor}`,
      `--ready-fd=${readyDescriptor}`,
      '--userns-path',
      'USER_NAMESPACE',
      '--netns-type=path',
      `/proc/${boxPid}/ns/net`,
      'tap0',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
  );
  let said = '';
  stack.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  const ended = once(stack, 'close').then(
    () => {},
    (error: unknown) => {
      said += String(error);
    },
  );
  await Promise.race([
    once(stack.stdio[readyDescriptor] as NodeJS.ReadableStream, 'data'),
    ended,
    expire(stack),
  ]);
  if (stack.exitCode !== null || stack.signalCode !== null) {
    throw new InfrastructureError(
      'sandbox-failed',
      `the network of the sandbox could not be set up: ${said.trim()}`,
    );
  }
  return {
    async close() {
      stack.kill('SIGKILL');
      await ended;
    },
  };
}

async function expire(stack: ChildProcess): Promise<void> {
  const timer = setTimeout(() => stack.kill('SIGKILL'), startTimeoutMs);
  timer.unref();
  await once(stack, 'close');
  clearTimeout(timer);
}
