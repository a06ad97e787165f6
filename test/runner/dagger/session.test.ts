import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSession } from '../../../src/runner/dagger/session.js';
import { createFolder } from '../../support/create-folder.js';
import { isAlive } from '../../support/processes.js';
import { answered, startScriptedEngine } from '../../support/scripted-session.js';

const tsx = createRequire(import.meta.url).resolve('tsx');
const holder = fileURLToPath(new URL('../../support/hold-session.ts', import.meta.url));

function readPort(server: Server): number {
  return (server.address() as AddressInfo).port;
}

describe('openSession', () => {
  it('starts the CLI, and tells the version that the engine has answered', async () => {
    const { choice, listStarted } = await startScriptedEngine();
    const session = await openSession(choice);
    onTestFinished(() => session.close());
    expect(session.engineVersion).toBe('v0.21.0');
    expect((await listStarted()).map(({ args }) => args[0])).toEqual(['session']);
  });

  it('sends queries with the token of the session', async () => {
    const { choice } = await startScriptedEngine((query, { request }) => ({
      query,
      authorization: request.headers.authorization,
    }));
    const session = await openSession(choice);
    onTestFinished(() => session.close());
    const { status, body } = await session.post('{"query":"{ping}"}');
    expect(status).toBe(200);
    // "secret:" as RFC 7617 wants it.
    expect(JSON.parse(body.toString())).toEqual({
      data: { query: '{ping}', authorization: 'Basic c2VjcmV0Og==' },
    });
  });

  it.each<[string, boolean, Parameters<typeof openSession>[1]]>([
    ['nobody', false, { env: {} }],
    ['whoever gets its progress', true, { env: {}, onLog: () => {} }],
    ['a collector', true, { env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' } }],
    ['Dagger Cloud', true, { env: { DAGGER_CLOUD_TOKEN: 't' } }],
    ['a trace around', true, { env: { TRACEPARENT: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` } }],
  ])('has the engine keep traces for %s: %s', async (_, isTraced, options) => {
    const { choice } = await startScriptedEngine((__, { request }) => ({
      parent: request.headers.traceparent ?? 'none',
    }));
    const session = await openSession(choice, {
      ...options,
      env: { PATH: process.env['PATH'], ...options?.env },
    });
    onTestFinished(() => session.close());
    const { body } = await session.post('{"query":"{parent}"}');
    // Version, trace, span and flags: without the lowest one nothing is recorded.
    expect(JSON.parse(body.toString()).data.parent).toMatch(
      isTraced ? /^none$/ : /^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/,
    );
  });

  it('tells the CLI its engine, and nothing of a session around', async () => {
    const engine = createServer().listen(0, '127.0.0.1');
    await once(engine, 'listening');
    onTestFinished(() => void engine.close());
    const port = readPort(engine);
    const { choice, listStarted } = await startScriptedEngine();
    const session = await openSession(
      { ...choice, runnerHost: `tcp://127.0.0.1:${port}` },
      { env: { ...process.env, DAGGER_SESSION_PORT: '1', DAGGER_SESSION_TOKEN: 'x', KEPT: 'yes' } },
    );
    onTestFinished(() => session.close());
    const [started] = await listStarted();
    expect(started?.env).toMatchObject({
      _EXPERIMENTAL_DAGGER_RUNNER_HOST: `tcp://127.0.0.1:${port}`,
      DAGGER_SILENT: '1',
      DO_NOT_TRACK: '1',
      KEPT: 'yes',
    });
    expect(Object.keys(started?.env ?? {})).not.toContain('DAGGER_SESSION_PORT');
    expect(Object.keys(started?.env ?? {})).not.toContain('DAGGER_SESSION_TOKEN');
  });

  it('hands progress on where somebody wants it', async () => {
    const { choice, listStarted } = await startScriptedEngine(undefined, { stderr: 'pulling the engine\n' });
    let log = '';
    const session = await openSession(choice, {
      onLog: (text) => {
        log += text;
      },
    });
    await session.close();
    expect(log).toBe('pulling the engine\n');
    expect((await listStarted())[0]?.env['DAGGER_SILENT']).toBe('0');
  });

  it('joins a session that is open already, without a process of its own', async () => {
    const { joined, listStarted } = await startScriptedEngine();
    const session = await openSession(joined);
    expect(session.engineVersion).toBe('v0.21.0');
    await session.close();
    expect(await session.died).toMatchObject({ message: 'the Dagger session was closed' });
    expect(await listStarted()).toEqual([]);
  });

  it('a session that cannot be joined is an engine lost', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = readPort(server);
    server.close();
    await once(server, 'close');
    await expect(openSession({ kind: 'session', port, token: 'x' })).rejects.toMatchObject({
      code: 'engine-lost',
      retryable: true,
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('a CLI that is not there is the user’s to mend', async () => {
    const folder = await createFolder();
    await expect(openSession({ kind: 'cli', cli: join(folder, 'dagger') })).rejects.toMatchObject({
      name: 'UserError',
      code: 'runner-unavailable',
      message: expect.stringMatching(/^the Dagger CLI cannot be started: .*ENOENT$/),
    });
  });

  it('passes on what a CLI says that fails, without its trace number, and what helps', async () => {
    const { choice } = await startScriptedEngine(undefined, {
      exitCode: 1,
      stderr:
        'Error: start engine: failed to run command [docker version]: exit status 1 [traceparent:c2-6b]\n',
    });
    await expect(openSession(choice)).rejects.toMatchObject({
      code: 'engine-lost',
      retryable: false,
      message:
        'the Dagger CLI ended before it had a session: exit code 1: Error: start engine: failed to run command [docker version]: exit status 1',
      hint: expect.stringContaining('its daemon does not answer'),
    });
  });

  it.each(['garbage', '{"port":"x","session_token":"y"}', '{"port":1}', 'null', '[]'])(
    'a CLI that prints %s breaks the protocol',
    async (line) => {
      const { choice, listStarted } = await startScriptedEngine(undefined, { line });
      await expect(openSession(choice)).rejects.toMatchObject({
        code: 'protocol-broken',
        message: `the Dagger CLI prints no session but ${JSON.stringify(line)}`,
      });
      const [started] = await listStarted();
      expect(isAlive(started?.pid ?? 0)).toBe(false);
    },
  );

  it('gives up on a CLI that tells no session, kills it, and tells what it said last', async () => {
    const { choice, listStarted } = await startScriptedEngine(undefined, {
      isMute: true,
      stderr: 'connecting to engine',
      ignoresEnd: true,
    });
    await expect(openSession(choice, { connectTimeoutMs: 3_000 })).rejects.toMatchObject({
      code: 'engine-lost',
      retryable: true,
      message: 'no Dagger engine has answered within 3 s: connecting to engine',
    });
    expect((await listStarted()).filter(({ pid, cwd }) => isAlive(pid) || existsSync(cwd))).toEqual([]);
  });

  it('gives up on an engine that does not answer its first query', async () => {
    const engine = createServer(() => {}).listen(0, '127.0.0.1');
    await once(engine, 'listening');
    onTestFinished(() => void engine.close());
    const line = JSON.stringify({ port: readPort(engine), session_token: 'x' });
    const { choice } = await startScriptedEngine(undefined, { line });
    await expect(openSession(choice, { connectTimeoutMs: 3_000 })).rejects.toMatchObject({
      message: 'no Dagger engine has answered within 3 s',
    });
  });

  it('does not start the CLI where nobody listens at the named address, and tells why', async () => {
    const { choice, listStarted } = await startScriptedEngine();
    const socket = join(await createFolder(), 'engine.sock');
    await expect(
      openSession({ ...choice, runnerHost: `unix://${socket}` }, { connectTimeoutMs: 100 }),
    ).rejects.toMatchObject({
      message: `no Dagger engine has answered within 0.1 s: connect ENOENT ${socket}`,
      scope: 'run',
    });
    expect(await listStarted()).toEqual([]);
  });

  it('waits for an engine that begins to listen meanwhile', async () => {
    const { choice } = await startScriptedEngine();
    const socket = join(await createFolder(), 'engine.sock');
    const opening = openSession({ ...choice, runnerHost: `unix://${socket}` });
    const engine = createServer().listen(socket);
    onTestFinished(() => void engine.close());
    const session = await opening;
    await session.close();
    expect(session.engineVersion).toBe('v0.21.0');
  });

  it('an abort ends the opening with its reason, and the process', async () => {
    const { choice, listStarted } = await startScriptedEngine(undefined, { isMute: true, ignoresEnd: true });
    const reason = new Error('interrupted');
    const controller = new AbortController();
    const opening = openSession(choice, {}, controller.signal);
    await expect.poll(async () => (await listStarted()).length, { timeout: 30_000 }).toBe(1);
    controller.abort(reason);
    await expect(opening).rejects.toBe(reason);
    expect((await listStarted()).filter(({ pid }) => isAlive(pid))).toEqual([]);
  });

  it('an engine that loses the session while it opens is an engine lost', async () => {
    const engine = createHttpServer((_, response) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('{"errors":[{"message":"waiting for client session attachables: timeout"}],"data":null}');
    }).listen(0, '127.0.0.1');
    await once(engine, 'listening');
    onTestFinished(() => void engine.close());
    await expect(openSession({ kind: 'session', port: readPort(engine), token: 'x' })).rejects.toMatchObject({
      code: 'engine-lost',
      retryable: true,
    });
  });
});

describe('an open session', () => {
  it('tells that its process died, and what that said last, and fails the requests under way', async () => {
    const { choice, listStarted } = await startScriptedEngine(() => answered, {
      stderr: 'panic: out of luck',
    });
    const session = await openSession(choice);
    const request = session.post('{"query":"{forever}"}');
    const [started] = await listStarted();
    process.kill(started?.pid ?? 0, 'SIGKILL');
    await expect(request).rejects.toMatchObject({ code: 'engine-lost', retryable: true });
    expect(await session.died).toMatchObject({
      code: 'engine-lost',
      retryable: true,
      message: 'the Dagger session ended unasked: signal SIGKILL: panic: out of luck',
    });
    expect(existsSync(started?.cwd ?? '')).toBe(false);
    await session.close();
  });

  it('is gone, with its folder, when it is closed', async () => {
    const { choice, listStarted } = await startScriptedEngine();
    const session = await openSession(choice);
    await session.close();
    const [started] = await listStarted();
    expect(isAlive(started?.pid ?? 0)).toBe(false);
    expect(existsSync(started?.cwd ?? '')).toBe(false);
    expect(await session.died).toMatchObject({ message: 'the Dagger session was closed' });
  });

  it('is killed where it does not end by itself', async () => {
    const { choice, listStarted } = await startScriptedEngine(undefined, { ignoresEnd: true });
    const session = await openSession(choice, { closePatienceMs: 50 });
    await session.close();
    expect(isAlive((await listStarted())[0]?.pid ?? 0)).toBe(false);
  });

  it('may be closed twice', async () => {
    const { choice } = await startScriptedEngine();
    const session = await openSession(choice);
    await Promise.all([session.close(), session.close()]);
    await expect(session.close()).resolves.toBeUndefined();
  });

  it('ends when the harness is killed', async () => {
    const { choice, listStarted } = await startScriptedEngine(() => answered);
    const harness = spawn(process.execPath, ['--import', tsx, holder, choice.cli], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await expect.poll(async () => (await listStarted()).length, { timeout: 30_000 }).toBe(1);
    harness.kill('SIGKILL');
    await once(harness, 'close');
    const [started] = await listStarted();
    onTestFinished(() => rm(started?.cwd ?? '', { recursive: true, force: true }));
    await expect.poll(() => isAlive(started?.pid ?? 0), { timeout: 10_000 }).toBe(false);
  });

  it('an abort ends one request with its reason, and no other, and the engine notices', async () => {
    let notice = () => {};
    const noticed = new Promise<void>((resolve) => {
      notice = resolve;
    });
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const { choice } = await startScriptedEngine((query, { request }) => {
      if (query === '{ping}') return { ping: 'pong' };
      request.socket.on('close', notice);
      arrive();
      return answered;
    });
    const session = await openSession(choice);
    onTestFinished(() => session.close());
    const controller = new AbortController();
    const request = session.post('{"query":"{forever}"}', controller.signal);
    const other = session.post('{"query":"{ping}"}');
    await arrived;
    controller.abort('enough');
    await expect(request).rejects.toMatchObject({ name: 'AbortedRequest', reason: 'enough' });
    await noticed;
    await expect(other).resolves.toMatchObject({ status: 200 });
  });

  it('what is given up is let go when the engine has had time to start it, and a session closes after that', async () => {
    const ends: string[] = [];
    const arrivals: string[] = [];
    const { choice } = await startScriptedEngine((query, { request }) => {
      if (query === '{version}') return { version: 'v0.21.0' };
      arrivals.push(query);
      request.socket.on('close', () => ends.push(query));
      return answered;
    });
    const session = await openSession(choice);
    onTestFinished(() => session.close());
    const controller = new AbortController();
    const started = session.post('{"query":"{started}"}', controller.signal);
    await sleep(1_100);
    const since = performance.now();
    const young = session.post('{"query":"{young}"}', controller.signal);
    await expect.poll(() => arrivals).toEqual(['{started}', '{young}']);
    controller.abort('enough');
    await expect(started).rejects.toMatchObject({ name: 'AbortedRequest', reason: 'enough' });
    await expect(young).rejects.toMatchObject({ name: 'AbortedRequest', reason: 'enough' });
    await expect.poll(() => ends).toEqual(['{started}']);
    await session.close();
    await expect.poll(() => ends).toEqual(['{started}', '{young}']);
    expect(performance.now() - since).toBeGreaterThan(990);
  });
});
