import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { ModelQuestion } from '../../src/plan/config-model.js';
import { openModel } from '../../src/run/open-model.js';
import { readModelSettings } from '../../src/run/read-model-settings.js';
import { answered, type ModelServer, refuseRequest, startModelServer } from '../support/model-server.js';
import { luaConfig } from '../support/sample-config.js';

const question: ModelQuestion = {
  messages: [
    { role: 'system', content: 'rules' },
    { role: 'user', content: '{"language":"lua"}' },
  ],
  schema: { type: 'object' },
};
const quick = { requestMs: 1000, questionMs: 4000 };

interface AskOptions {
  readonly signal?: AbortSignal;
  readonly timeouts?: typeof quick;
}

/** Asks the model that the environment names. */
async function ask(
  env: Readonly<Record<string, string>>,
  { signal = new AbortController().signal, timeouts = quick }: AskOptions = {},
): Promise<string> {
  const settings = readModelSettings(env);
  if ('absent' in settings) throw new Error(settings.absent);
  return await openModel({ ...settings, signal, timeouts }).complete(question);
}

async function fail(server: ModelServer, options?: AskOptions): Promise<unknown> {
  return await ask(server.env, options).catch((error: unknown) => error);
}

/** A port that nobody listens at. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a model', () => {
  it('is asked by its name, with the key and the schema, and its words are the answer', async () => {
    const { env, requests } = await startModelServer(() => luaConfig);
    expect(JSON.parse(await ask(env))).toEqual(luaConfig);
    expect(requests).toEqual([
      {
        path: '/v1/chat/completions',
        headers: expect.objectContaining({ authorization: 'Bearer sk-test-0123456789' }),
        body: {
          model: 'test-model',
          messages: question.messages,
          response_format: {
            type: 'json_schema',
            json_schema: { name: 'container_config', schema: question.schema },
          },
        },
      },
    ]);
  });

  it('is told nothing of this machine', async () => {
    vi.stubEnv('OPENAI_ORG_ID', 'org-secret');
    vi.stubEnv('OPENAI_PROJECT_ID', 'project-secret');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-custom: secret');
    const { env, requests } = await startModelServer(() => luaConfig);
    await ask(env);
    vi.unstubAllEnvs();
    const ofTransport = ['connection', 'host', 'content-length', 'accept-encoding', 'accept-language'];
    const sent = Object.keys(requests[0]?.headers ?? {}).filter((name) => !ofTransport.includes(name));
    expect(sent.toSorted()).toEqual([
      'accept',
      'authorization',
      'content-type',
      'sec-fetch-mode',
      'user-agent',
    ]);
    expect(requests[0]?.headers['user-agent']).toMatch(/^OpenAI\/JS [\d.]+$/);
    expect(JSON.stringify(requests)).not.toContain('secret');
  });

  it('is asked without a schema where its server knows none', async () => {
    const { env, requests } = await startModelServer(({ body }, response) =>
      body.response_format === undefined
        ? luaConfig
        : refuseRequest(response, 400, "'response_format.type' must be 'text' or 'json_object'"),
    );
    expect(JSON.parse(await ask(env))).toEqual(luaConfig);
    expect(requests).toHaveLength(2);
  });

  it('needs no key where its server needs none', async () => {
    const { env } = await startModelServer(() => luaConfig);
    const { OPENAI_API_KEY: _, ...keyless } = env;
    expect(JSON.parse(await ask(keyless))).toEqual(luaConfig);
  });
});

describe('a server that is busy', () => {
  it.each<[string, Record<string, string>]>([
    ['in seconds', { 'retry-after': '1' }],
    ['in milliseconds', { 'retry-after-ms': '1000' }],
  ])('is asked again when it says so, %s', async (_, headers) => {
    const times: number[] = [];
    const { env } = await startModelServer((_request, response) => {
      times.push(performance.now());
      return times.length === 1 ? refuseRequest(response, 429, 'slow down', headers) : luaConfig;
    });
    expect(JSON.parse(await ask(env, { timeouts: { requestMs: 5000, questionMs: 10_000 } }))).toEqual(
      luaConfig,
    );
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThanOrEqual(990);
  });

  it('for longer than anybody waits is not waited for', async () => {
    const server = await startModelServer((_, response) =>
      refuseRequest(response, 429, 'come back tomorrow', { 'retry-after': '86400' }),
    );
    expect(await fail(server)).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('cannot be asked: 429 come back tomorrow'),
    });
    expect(server.requests).toHaveLength(1);
  });

  it('is asked again after an error of its own, and given up at last', async () => {
    const server = await startModelServer((_, response) =>
      refuseRequest(response, 503, 'overloaded', { 'retry-after-ms': '1' }),
    );
    expect(await fail(server)).toMatchObject({ kind: 'unavailable' });
    expect(server.requests).toHaveLength(4);
  });

  it('is not waited for by who is interrupted', async () => {
    const interruption = new AbortController();
    const server = await startModelServer((_, response) => {
      setTimeout(() => interruption.abort(new Error('interrupted')), 100);
      return refuseRequest(response, 429, 'later', { 'retry-after': '20' });
    });
    const startedMs = performance.now();
    const error = await fail(server, {
      signal: interruption.signal,
      timeouts: { requestMs: 60_000, questionMs: 60_000 },
    });
    expect(error).toMatchObject({ message: 'interrupted' });
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });
});

describe('a server that is of no use', () => {
  it('because nobody answers there is named, with the reason', async () => {
    const port = await findFreePort();
    const env = { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_MODEL: 'm' };
    const error = await ask(env).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'ModelFailure',
      kind: 'unavailable',
      message: expect.stringContaining(`the model m at 127.0.0.1:${port} cannot be asked: `),
    });
  });

  it('because it takes too long is given up in time', async () => {
    const server = await startModelServer(() => answered);
    const startedMs = performance.now();
    const error = await fail(server, { timeouts: { requestMs: 60_000, questionMs: 500 } });
    expect(error).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('cannot be asked: it took more than 0.5 s'),
    });
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });

  it.each([401, 403])(
    'because it refuses the key (%i) is told so, without the key, and asked once',
    async (status) => {
      const server = await startModelServer((_, response) =>
        refuseRequest(response, status, 'no such key: sk-test-0123456789'),
      );
      const error = await fail(server);
      expect(error).toMatchObject({
        kind: 'unauthorized',
        message: expect.stringContaining('refuses the key in OPENAI_API_KEY: '),
      });
      expect(String(error)).not.toContain('sk-test-0123456789');
      expect(server.requests).toHaveLength(1);
    },
  );

  it('because it has no such model is told what it says', async () => {
    const server = await startModelServer((_, response) =>
      refuseRequest(response, 404, 'no model test-model'),
    );
    expect(await fail(server)).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('404 no model test-model'),
    });
  });

  it('because its answer does not end is not read to the end', async () => {
    let written = 0;
    const server = await startModelServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      const more = (): void => {
        while (!response.destroyed && written < 1e9) {
          written += 1 << 16;
          if (!response.write('x'.repeat(1 << 16))) return void response.once('drain', more);
        }
      };
      more();
      return answered;
    });
    expect(await fail(server)).toMatchObject({
      kind: 'unusable',
      message: expect.stringContaining('it answers more than 1048576 bytes'),
    });
    expect(written).toBeLessThan(1e8);
  });

  it.each<[string, string]>([
    ['nothing', '{}'],
    ['no JSON', 'hello'],
    ['an empty text', '{"choices":[{"message":{"content":""}}]}'],
    ['a refusal', '{"choices":[{"message":{"refusal":"I will not"}}]}'],
  ])('because it answers %s is a failure', async (_, text) => {
    const server = await startModelServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(text);
      return answered;
    });
    expect(await fail(server)).toMatchObject({ name: 'ModelFailure' });
  });
});

describe('the environment', () => {
  it('names a model, a server or a key, or says which is missing', () => {
    const model = 'OPENAI_MODEL names no model';
    expect(readModelSettings({})).toEqual({ absent: model });
    expect(readModelSettings({ OPENAI_API_KEY: 'k', OPENAI_MODEL: '' })).toEqual({ absent: model });
    expect(readModelSettings({ OPENAI_MODEL: 'm' })).toEqual({
      absent: 'neither OPENAI_API_KEY nor OPENAI_BASE_URL is set',
    });
    expect(readModelSettings({ OPENAI_MODEL: 'm', OPENAI_API_KEY: 'k' })).toEqual({
      baseUrl: 'https://api.openai.com/v1',
      apiKey: 'k',
      model: 'm',
    });
  });

  it.each(['api.test/v1', 'ftp://api.test', '/v1'])('with %j for a server is wrong', (url) => {
    expect(() => readModelSettings({ OPENAI_BASE_URL: url, OPENAI_MODEL: 'm' })).toThrow(
      `OPENAI_BASE_URL is no address of a server: "${url}"`,
    );
  });
});
