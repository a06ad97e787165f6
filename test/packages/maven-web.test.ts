import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Server } from 'proxy-chain';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fetchProgram } from '../../src/packages/maven/fetch-program.js';
import { repositoriesVariable } from '../../src/packages/maven/repositories.js';
import { findProgram } from '../../src/runner/local/find-program.js';
import { createFolder } from '../support/create-folder.js';
import { serve } from '../support/package-index.js';

const run = promisify(execFile);
const missing = ['java', 'openssl'].find((name) => findProgram([name]) === undefined);
const sum = createHash('sha256').update('jar').digest('hex');

/** Has the program fetch `a.jar`, with these variables and those that Java needs. */
async function fetchJar(env: Readonly<Record<string, string>>): Promise<{ text: string; stderr: string }> {
  const folder = await createFolder({ 'Fetch.java': fetchProgram, 'list.txt': `${sum} g/a/1/a.jar\n` });
  const options = { cwd: folder, env: { PATH: process.env['PATH'], ...env } };
  const { stderr } = await run('java', ['Fetch.java', 'jars', 'list.txt'], options).catch(
    (error: { stderr: string }) => error,
  );
  const text = await readFile(join(folder, 'jars/a.jar'), 'utf8').catch(() => 'nothing');
  return { text, stderr };
}

/** A server whose certificate nobody has signed but itself. */
async function startSecure(answer: RequestListener) {
  const folder = await createFolder();
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
  ]);
  const server = createServer({ key: await readFile(key), cert: await readFile(certificate) }, answer);
  server.listen(0);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, certificate };
}

describe.skipIf(missing !== undefined)(
  `the way to repositories${missing === undefined ? '' : ` (skipped: there is no ${missing})`}`,
  () => {
    it('goes by a proxy with a password, and trusts the certificates of the setup', async () => {
      const { url, certificate } = await startSecure((_, response) => response.end('jar'));
      const proxy = new Server({
        port: 0,
        host: '127.0.0.1',
        prepareRequestFunction: ({ username, password }) => ({
          requestAuthentication: username !== 'me' || password !== 'p@ss',
        }),
      });
      await proxy.listen();
      onTestFinished(() => proxy.close(true));
      const env = {
        [repositoriesVariable]: url,
        SSL_CERT_FILE: certificate,
        HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${proxy.port}`,
      };
      expect(await fetchJar(env)).toEqual({ text: 'jar', stderr: '' });
      const wrong = await fetchJar({ ...env, HTTPS_PROXY: `http://me:wr0ng@127.0.0.1:${proxy.port}` });
      expect(wrong.stderr).toMatch(/^unreachable: localhost: .*407/);
      const untrusted = await fetchJar({ ...env, SSL_CERT_FILE: '/dev/null' });
      expect(untrusted.stderr).toMatch(/^unreachable: localhost: PKIX/);
      expect(
        await fetchJar({ ...env, HTTPS_PROXY: 'http://127.0.0.1:9', no_proxy: '.example.com,localhost' }),
      ).toEqual({
        text: 'jar',
        stderr: '',
      });
    });

    it('follows a redirection, and tells another host no password', async () => {
      const other = await serve({}, (_, response) => response.end('jar'));
      const first = await serve({}, (request, response) => {
        response.writeHead(302, { location: `${other.url}${request.url}` }).end();
      });
      const env = { [repositoriesVariable]: first.url.replace('//', '//me:pw-1@') };
      expect(await fetchJar(env)).toEqual({ text: 'jar', stderr: '' });
      expect(first.requests[0]?.headers.authorization).toBe('Basic bWU6cHctMQ==');
      expect(other.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
        ['/g/a/1/a.jar', undefined],
      ]);
    });

    it('takes nothing else for what was published', async () => {
      const { url } = await serve({}, (_, response) => response.end('another jar'));
      expect(await fetchJar({ [repositoriesVariable]: url })).toEqual({
        text: 'nothing',
        stderr: 'unreachable: g/a/1/a.jar is not what was published\n',
      });
    });

    it.each(['htp://me:pw-1@h/x', 'me:pw-1@h', 'https:///x'])('tells that %s is no URL', async (text) => {
      const { stderr } = await fetchJar({ [repositoriesVariable]: text });
      expect(stderr).toMatch(/^unreachable: \S+ is no URL of a repository\n$/);
      expect(stderr).not.toContain('pw-1');
    });

    it('asks again where a repository is busy, and the next one where it has nothing', async () => {
      let asked = 0;
      const busy = await serve({}, (_, response) => response.writeHead(asked++ === 0 ? 503 : 404).end());
      const next = await serve({}, (_, response) => response.end('jar'));
      expect(await fetchJar({ [repositoriesVariable]: `${busy.url}/ ${next.url}` })).toMatchObject({
        text: 'jar',
      });
      expect(asked).toBe(2);
    });
  },
);
