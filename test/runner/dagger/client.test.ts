import { describe, expect, it, onTestFinished } from 'vitest';
import { type DaggerClient, openClient } from '../../../src/runner/dagger/client.js';
import { readExecError, translateEngineError } from '../../../src/runner/dagger/engine-errors.js';
import { loadSdk } from '../../../src/runner/dagger/load-sdk.js';
import { openSession } from '../../../src/runner/dagger/session.js';
import { answered, type Exchange, startScriptedEngine } from '../../support/scripted-session.js';

/** A client of an engine that answers everything but the first query in one way. */
async function openScripted(answer: (query: string, exchange: Exchange) => unknown): Promise<DaggerClient> {
  const { joined } = await startScriptedEngine(answer);
  const session = await openSession(joined);
  onTestFinished(() => session.close());
  return openClient(session);
}

/** As the engine writes it, whatever type it calls that. */
function reply({ response }: Exchange, status: number, body: string): typeof answered {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(body);
  return answered;
}

async function fail(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable('it did not fail'),
    (error) => error,
  );
}

const aborted = new Error('the case was cancelled');

describe('a client', () => {
  it('asks what the SDK builds, and gives the answer', async () => {
    const queries: string[] = [];
    const client = await openScripted((query) => {
      queries.push(query.replace(/\s+/g, ' ').trim());
      return { container: { from: { stdout: 'hello\n' } } };
    });
    await expect(client.withSignal().container().from('python').stdout()).resolves.toBe('hello\n');
    expect(queries).toEqual(['{ container { from (address: "python") { stdout } } }']);
  });

  it('gives text as it is, however much', async () => {
    const text = 'é\u0000\u{1f600}\n'.repeat(500_000);
    const client = await openScripted(() => ({ container: { stdout: text } }));
    expect((await client.withSignal().container().stdout()) === text).toBe(true);
  });

  it('an abort ends the requests of its client, with its reason, and of no other', async () => {
    let waiting = 0;
    const controller = new AbortController();
    const client = await openScripted((query) => {
      if (query.includes('version')) return { version: 'v0.21.0' };
      if (++waiting === 2) controller.abort(aborted);
      return answered;
    });
    const cancellable = client.withSignal(controller.signal);
    const errors = await Promise.all([
      fail(cancellable.container().stdout()),
      fail(cancellable.container().from('python').stdout()),
    ]);
    expect(errors.map(translateEngineError)).toEqual([aborted, aborted]);
    expect(translateEngineError(await fail(cancellable.version()))).toBe(aborted);
    await expect(client.withSignal().version()).resolves.toBe('v0.21.0');
  });

  it('tells how a program ended that the engine ran', async () => {
    const client = await openScripted((_, exchange) =>
      reply(
        exchange,
        200,
        '{"data":null,"errors":[{"message":"exit code: 7","extensions":{"_type":"EXEC_ERROR","cmd":["sh"],"exitCode":7,"stdout":"out","stderr":"err"}}]}',
      ),
    );
    const error = await fail(client.withSignal().container().stdout());
    expect(readExecError(error)).toMatchObject({ exitCode: 7, stdout: 'out', stderr: 'err' });
    expect(translateEngineError(error)).toBe(error);
  });

  it.each([
    {
      claim: 'a session that has lost its engine',
      status: 502,
      body: 'http do: Post "http://dagger/query": unexpected EOF',
      error: {
        code: 'engine-lost',
        retryable: true,
        message: 'the Dagger engine was lost: http do: Post "http://dagger/query": unexpected EOF',
      },
    },
    {
      claim: 'an answer that was cut off',
      status: 200,
      body: '{"data":{"container":{"stdout":"hel',
      error: {
        code: 'engine-lost',
        retryable: true,
        message: 'the Dagger engine was lost: its answer ends after 35 bytes',
      },
    },
    {
      claim: 'a status without a word',
      status: 503,
      body: '',
      error: { code: 'engine-lost', message: 'the Dagger engine was lost: status 503' },
    },
    {
      claim: 'a refused token',
      status: 401,
      body: '',
      error: { code: 'protocol-broken', message: 'the Dagger session refuses its token' },
    },
    {
      claim: 'a page instead of an answer',
      status: 200,
      body: '<html>',
      error: { code: 'protocol-broken', message: 'the Dagger session answers no JSON: <html>' },
    },
    {
      claim: 'broken JSON',
      status: 200,
      body: '{"data" oops}',
      error: { code: 'protocol-broken', message: expect.stringContaining('JSON') },
    },
    {
      claim: 'an engine that waits for a session it does not know',
      status: 500,
      body: '{"errors":[{"message":"waiting for client session attachables: context deadline exceeded"}],"data":null}',
      error: {
        code: 'engine-lost',
        retryable: true,
        message: 'waiting for client session attachables: context deadline exceeded',
      },
    },
    {
      claim: 'a query that the engine does not understand',
      status: 422,
      body: '{"errors":[{"message":"Cannot query field \\"nope\\" on type \\"Query\\""}],"data":null}',
      error: {
        code: 'protocol-broken',
        message: 'the engine answers what was not expected: Cannot query field "nope" on type "Query"',
      },
    },
    {
      claim: 'a program that could not be started',
      status: 200,
      body: '{"errors":[{"message":"get user: unable to find user x [traceparent:d-9]","extensions":{"_type":"EXEC_ERROR","exitCode":-1}}]}',
      error: {
        code: 'sandbox-failed',
        message: 'the engine could not start the program: get user: unable to find user x',
      },
    },
  ])('names $claim', async ({ status, body, error }) => {
    const client = await openScripted((_, exchange) => reply(exchange, status, body));
    const thrown = await fail(client.withSignal().container().stdout());
    expect(translateEngineError(thrown)).toMatchObject({ name: 'InfrastructureError', ...error });
  });

  it('a connection that was dropped while it was idle is replaced', async () => {
    const sockets = new Set<unknown>();
    const client = await openScripted((_, { request }) => {
      if (sockets.has(request.socket)) {
        request.socket.destroy();
        return answered;
      }
      sockets.add(request.socket);
      return { version: 'v0.21.0' };
    });
    await expect(client.withSignal().version()).resolves.toBe('v0.21.0');
    await expect(client.withSignal().version()).resolves.toBe('v0.21.0');
    expect(sockets.size).toBe(2);
  });

  it('names a connection that ends in mid-query', async () => {
    const client = await openScripted((_, { request }) => {
      request.socket.destroy();
      return answered;
    });
    const thrown = await fail(client.withSignal().container().stdout());
    expect(translateEngineError(thrown)).toMatchObject({ code: 'engine-lost', retryable: true });
  });
});

describe('loadSdk', () => {
  it('says which package is missing, and how to get it', async () => {
    // As Node fails to import a package that is not there.
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    const fail = () => Promise.reject(missing);
    await expect(loadSdk(fail, fail)).rejects.toMatchObject({
      name: 'UserError',
      code: 'runner-unavailable',
      message: 'the Dagger runner needs the package @dagger.io/dagger, and it is not installed',
      hint: 'npm install --save-dev @dagger.io/dagger@0.21',
    });
  });
});
