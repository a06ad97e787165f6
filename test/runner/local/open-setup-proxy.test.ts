import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { openSetupProxy } from '../../../src/runner/local/open-setup-proxy.js';
import { createFolder } from '../../support/create-folder.js';

/** A service of this machine that says "secret" to everybody. */
async function startService(): Promise<number> {
  const server = createServer((_, response) => response.end('secret')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function openProxy(indexes: readonly string[] = [], upstream?: string) {
  const socketPath = join(await createFolder(), 'proxy.sock');
  const proxy = await openSetupProxy({
    socketPath,
    indexes: new Set(indexes),
    findUpstream: () => upstream,
  });
  onTestFinished(() => proxy[Symbol.asyncDispose]());
  return {
    proxy,
    /** What comes back for a request, as it is. */
    async ask(request: string): Promise<string> {
      const socket = connect(socketPath);
      socket.write(request);
      return text(socket);
    },
  };
}

/** A proxy of the machine's that reaches whatever it is asked for, and says so. */
async function startUpstream() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('reached');
  }).on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 200 OK\r\n\r\nreached');
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const get = (host: string) => `GET http://${host}/ HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
const tunnel = (host: string) => `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

it('an index of this machine is reached where it is configured', async () => {
  const host = `127.0.0.1:${await startService()}`;
  const { ask } = await openProxy([host]);
  expect(await ask(get(host))).toMatch(/^HTTP\/1\.1 200 [\s\S]*secret/);
});

it.each(['127.0.0.1', 'localhost'])('another service of this machine is not: %s', async (name) => {
  const host = `${name}:${await startService()}`;
  const { ask, proxy } = await openProxy(['127.0.0.1:1']);
  expect(await ask(get(host))).not.toContain('secret');
  expect(await ask(tunnel(host))).not.toMatch(/^HTTP\/1\.1 200/);
  expect([...proxy.refused]).toEqual([host]);
});

it.each(['10.0.0.1:80', '192.168.1.1:443', '169.254.169.254:80', '[::1]:80', '[fe80::1]:80', '0.0.0.0:80'])(
  'nothing private is: %s',
  async (host) => {
    const { ask } = await openProxy();
    expect(await ask(tunnel(host))).not.toMatch(/^HTTP\/1\.1 200/);
  },
);

it.each([
  '169.254.169.254:80',
  '10.0.0.1:80',
  '[fd00:ec2::254]:80',
  '2852039166:80',
  '0xa9.254.169.254:80',
  'localhost:80',
])("nothing private is where the machine's own proxy would reach it: %s", async (host) => {
  const { url, asked } = await startUpstream();
  const { ask, proxy } = await openProxy([], url);
  expect(await ask(tunnel(host))).toMatch(/^HTTP\/1\.1 403 /);
  expect(await ask(get(host))).toMatch(/^HTTP\/1\.1 403 /);
  expect(asked).toEqual([]);
  expect([...proxy.refused]).toContain(host);
});

it.each(['10.0.0.1:8080', 'example.com:8080'])(
  "the machine's own proxy is asked for the index and for the world: %s",
  async (host) => {
    const { url, asked } = await startUpstream();
    const { ask } = await openProxy(['10.0.0.1:8080'], url);
    expect(await ask(get(host))).toMatch(/^HTTP\/1\.1 200 [\s\S]*reached/);
    expect(await ask(tunnel(host))).toMatch(/^HTTP\/1\.1 200 /);
    expect(asked).toEqual([`http://${host}/`, host]);
  },
);
