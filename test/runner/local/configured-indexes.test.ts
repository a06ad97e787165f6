import { describe, expect, it, onTestFinished } from 'vitest';
import { readHostSettings } from '../../../src/runner/host-settings.js';
import { createLocalRunner } from '../../../src/runner/local/local-runner.js';
import { findSandboxHost } from '../../../src/runner/local/sandbox-host.js';
import { benchRunner } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox } from '../../support/local.js';
import { startNpmRegistry, startPipIndex } from '../../support/package-index.js';

/** A runner of a machine that is configured by the files of a home folder alone. */
async function openRunner(home: Readonly<Record<string, string>>) {
  const env = { HOME: await createFolder(home) };
  const systemFolder = await createFolder();
  const runner = createLocalRunner({
    host: findSandboxHost({ cacheFolder: await createFolder() }),
    concurrency: 1,
    allowsNone: false,
    readSettings: () => readHostSettings({ env, systemFolder, notify: () => {} }),
  });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  return benchRunner(runner);
}

describe.skipIf(missingSandbox !== undefined)(
  `indexes that files configure, in the local runner${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('npm installs from the registry of .npmrc, with its token', async () => {
      const greet = { name: 'greet', version: '1.0.0', files: { 'index.js': 'module.exports = "hi"' } };
      const { url, requests } = await startNpmRegistry([greet]);
      const bench = await openRunner({
        '.npmrc': `registry=${url}/\n${url.replace('http:', '')}/:_authToken=tok-1\n`,
      });
      const program = { language: 'javascript', code: 'import greet from "greet"; console.log(greet)' };
      expect(await bench.run({ ...program, packages: [{ name: 'greet' }] })).toMatchObject({
        stdout: 'hi\n',
        stderr: '',
      });
      expect(requests.map(({ path }) => path)).toContain('/greet/-/greet-1.0.0.tgz');
      expect(new Set(requests.map(({ headers }) => headers.authorization))).toEqual(
        new Set(['Bearer tok-1']),
      );
    });

    it('pip installs from the index of pip.conf', async () => {
      const greet = { name: 'greet', version: '1.0.0', files: { 'greet.py': 'word = "hi"\n' } };
      const { url } = await startPipIndex([greet]);
      const bench = await openRunner({ '.config/pip/pip.conf': `[global]\nindex-url = ${url}/simple\n` });
      const program = { language: 'python', code: 'import greet; print(greet.word)' };
      expect(await bench.run({ ...program, packages: [{ name: 'greet' }] })).toMatchObject({
        stdout: 'hi\n',
        stderr: '',
      });
    });
  },
);
