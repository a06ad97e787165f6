import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readHostSettings } from '../../../src/runner/host-settings.js';
import { createLocalRunner } from '../../../src/runner/local/local-runner.js';
import { findSandboxHost } from '../../../src/runner/local/sandbox-host.js';
import { benchRunner, planProgram, type TestProgram } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { findMissingIndex } from '../../support/find-missing-index.js';
import { missingSandbox } from '../../support/local.js';

const missing = missingSandbox ?? (await findMissingIndex());
const { signal } = new AbortController();

async function openRunner() {
  const cacheFolder = await createFolder();
  const runner = createLocalRunner({
    host: findSandboxHost({ cacheFolder }),
    concurrency: 2,
    allowsNone: false,
    readSettings: () => readHostSettings({ env: process.env, notify: () => {} }),
  });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  const prepare = (program: TestProgram) =>
    runner.prepare(planProgram(program).environment, 'shared', signal);
  return { cacheFolder, prepare, bench: benchRunner(runner) };
}

const six = { language: 'python', packages: [{ name: 'six', version: '1.16.0' }] } as const;

describe.skipIf(missing !== undefined)(
  `packages in the local runner${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('a Python program imports what pip has installed, and cannot change it', async () => {
      const { bench } = await openRunner();
      const code = 'import six; print(six.__version__); open(six.__file__, "a")';
      const { stdout, stderr } = await bench.run({ ...six, code });
      expect(stdout).toBe('1.16.0\n');
      // As another user, or where the mount alone is in the way.
      expect(stderr).toMatch(/Permission denied|Read-only file system/);
    });

    it.each([
      ['javascript', 'import ms from "ms"; console.log(ms("2 days"))'],
      ['typescript', 'import ms from "ms"; console.log(ms("2 days") as number)'],
    ])('a program in %s imports what npm has installed', async (language, code) => {
      const { bench } = await openRunner();
      const packages = [{ name: 'ms', version: '2.1.3' }];
      expect(await bench.run({ language, code, packages })).toMatchObject({
        stdout: '172800000\n',
        stderr: '',
      });
    });

    it('a program without the package does not have it', async () => {
      const { bench } = await openRunner();
      const code = 'import importlib.util, sys; print(any("umwelten" in p for p in sys.path))';
      expect((await bench.run({ language: 'python', code })).stdout).toBe('False\n');
    });

    it('what is installed is kept, whole, and nothing else is', async () => {
      const { cacheFolder, prepare } = await openRunner();
      await Promise.all([prepare({ ...six, code: '' }), prepare({ ...six, code: '' })]);
      const kept = await readdir(join(cacheFolder, 'packages'));
      expect(kept).toHaveLength(1);
      const [name = ''] = kept;
      expect(await readdir(join(cacheFolder, 'packages', name))).toEqual(['installed.json', 'tree']);
    });

    it('a package that nobody has published is told by its name', async () => {
      const { prepare } = await openRunner();
      const packages = [{ name: 'umwelten-nothing-like-this' }];
      expect(await prepare({ language: 'python', code: '', packages })).toMatchObject({
        ready: false,
        failure: { reason: 'there is no package "umwelten-nothing-like-this" for pip' },
      });
    });
  },
);
