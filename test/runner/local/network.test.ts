import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../../src/runner/local/find-program.js';
import { missingSandbox } from '../../support/local.js';
import { listPids, readCommandLine } from '../../support/processes.js';

const missing =
  missingSandbox ??
  (process.getuid?.() === 0 ? undefined : 'needs root for network namespaces') ??
  (['ip', 'slirp4netns', 'python3'].every((name) => findProgram([name]) !== undefined)
    ? undefined
    : 'ip, slirp4netns or python3 is not installed');

const tsx = createRequire(import.meta.url).resolve('tsx');
const driver = fileURLToPath(new URL('../../support/run-connect.ts', import.meta.url));
const [host, outside] = [`umwelten-host-${process.pid}`, `umwelten-out-${process.pid}`];
const servers: ChildProcess[] = [];

/** Documentation addresses (RFC 5737) play the public ones; nothing here leaves two namespaces of our own. */
const hostPublic = '203.0.113.1';
const outsidePublic = '203.0.113.2';
const outsidePrivate = '10.99.0.2';
const metadata = '169.254.169.254';
const port = 8080;

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: 'pipe' });
}

async function serve(namespace: string, greeting: string): Promise<void> {
  const code = `import socket
s = socket.create_server(("0.0.0.0", ${port}))
print("ready", flush=True)
while True: s.accept()[0].sendall(b"${greeting}\\n")`;
  const server = spawn('ip', ['netns', 'exec', namespace, 'python3', '-c', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  servers.push(server);
  await once(server.stdout, 'data');
}

/** What each of two cases with network got from the addresses, when the harness runs in the host namespace. */
function connectFromCases(...addresses: string[]): string[][] {
  const targets = addresses.map((address) => `${address}:${port}`);
  const printed = execFileSync(
    'ip',
    ['netns', 'exec', host, process.execPath, '--import', tsx, driver, ...targets],
    { encoding: 'utf8' },
  );
  const results: string[] = JSON.parse(printed);
  return results.map((result) => result.trim().split('\n'));
}

describe.skipIf(missing !== undefined)(
  `network: true${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    beforeAll(async () => {
      for (const namespace of [host, outside]) {
        ip('netns', 'add', namespace);
        ip('-n', namespace, 'link', 'set', 'lo', 'up');
      }
      ip('link', 'add', 'uw-host', 'netns', host, 'type', 'veth', 'peer', 'name', 'uw-out', 'netns', outside);
      ip('-n', host, 'addr', 'add', `${hostPublic}/24`, 'dev', 'uw-host');
      ip('-n', host, 'addr', 'add', '10.99.0.1/24', 'dev', 'uw-host');
      ip('-n', host, 'link', 'set', 'uw-host', 'up');
      ip('-n', host, 'route', 'add', metadata, 'via', outsidePublic);
      for (const address of [`${outsidePublic}/24`, `${outsidePrivate}/24`, `${metadata}/32`]) {
        ip('-n', outside, 'addr', 'add', address, 'dev', 'uw-out');
      }
      ip('-n', outside, 'link', 'set', 'uw-out', 'up');
      await serve(host, 'host');
      await serve(outside, 'outside');
    });

    afterAll(() => {
      for (const server of servers) server.kill('SIGKILL');
      for (const namespace of [host, outside]) ip('netns', 'delete', namespace);
    });

    it('reaches what lies outside', () => {
      expect(connectFromCases(outsidePublic)).toEqual([['outside'], ['outside']]);
    });

    it('reaches neither the host, by any of its addresses, nor private or link-local ones', () => {
      const addresses = ['127.0.0.1', hostPublic, '10.99.0.1', outsidePrivate, metadata, '198.18.0.2'];
      for (const answers of connectFromCases(...addresses)) {
        for (const answer of answers) expect(answer).toMatch(/^refused \d+$/);
        expect(answers).toHaveLength(addresses.length);
      }
    });

    it('would reach each of them without the sandbox', () => {
      for (const address of ['127.0.0.1', hostPublic, '10.99.0.1', outsidePrivate, metadata]) {
        const code = `import socket; print(socket.create_connection(("${address}", ${port}), 4).recv(99).decode())`;
        const printed = execFileSync('ip', ['netns', 'exec', host, 'python3', '-c', code], {
          encoding: 'utf8',
        });
        expect(printed).toMatch(/^(host|outside)/);
      }
    });

    it('leaves no network stack behind', () => {
      connectFromCases(outsidePublic);
      const stacks = listPids().filter((pid) => readCommandLine(pid).includes('slirp4netns\0'));
      expect(stacks).toEqual([]);
    });
  },
);
