import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { type IndexFailure, startFailingIndex } from '../support/failing-index.js';
import { missingSandbox } from '../support/local.js';
import { isLong } from '../support/long.js';
import { type PackageIndex, startNpmRegistry, startPipIndex } from '../support/package-index.js';
import { isAlive, listPids, readEnvironment } from '../support/processes.js';
import { runCli } from '../support/run-cli.js';
import type { ReportedCase } from './run-with-fault.js';

interface Ecosystem {
  start(): Promise<PackageIndex>;
  /** Files of a home that name an index. */
  configure(url: string): Record<string, string>;
  readonly suite: object;
}

const pip: Ecosystem = {
  start: () => startPipIndex([{ name: 'greet', version: '1.0.0', files: { 'greet.py': 'word = "hi"\n' } }]),
  configure: (url: string) => ({
    '.config/pip/pip.conf': `[global]\nindex-url = ${url}/simple\nretries = 1\ntimeout = 2\n`,
  }),
  suite: {
    language: 'python',
    code: 'import greet; print(greet.word)',
    packages: ['greet'],
  },
};
const npm: Ecosystem = {
  start: () =>
    startNpmRegistry([
      {
        name: 'greet',
        version: '1.0.0',
        files: { 'package.json': '{}', 'index.js': 'exports.word = "hi";\n' },
      },
    ]),
  configure: (url: string) => ({
    '.npmrc': `registry=${url}/\nfetch-retries=1\nfetch-retry-mintimeout=100\nfetch-timeout=2000\n`,
  }),
  suite: {
    language: 'javascript',
    code: 'console.log(require("greet").word)',
    packages: ['greet'],
  },
};

const failures: readonly IndexFailure[] = [
  'answers 500',
  'answers 503',
  'answers 429',
  'answers archives with 500',
  'hangs',
  'hangs in the middle of an archive',
  'drops the connection',
  'drops the connection in the middle of an archive',
  'gives half an archive',
  'gives another archive than its checksum says',
  'gives a page of somebody else',
  'leads in circles',
];
const everyDay: readonly IndexFailure[] = ['answers 500', 'drops the connection in the middle of an archive'];

/** For pip a page without links is a project without releases. */
const untold: IndexFailure = 'gives a page of somebody else';

/** A project with a case that needs a package, and a user with an empty cache who is configured for an index. */
async function openBench({ suite, configure }: Ecosystem, url: string) {
  const cases = [{ name: 'greet', ...suite, setupTimeout: '20s', expect: { stdout: 'hi' } }];
  const folder = await createFolder({ 'suites/a.yaml': JSON.stringify({ cases }) });
  const home = await createFolder(configure(url));
  const temporary = await createFolder();
  const packages = join(home, '.cache/umwelten-suite/v1/packages');
  return {
    async run() {
      const { exitCode, stdout, stderr } = await runCli(
        ['run', '--runner', 'local', '--reporter', 'table', '--reporter', 'json=run.json'],
        folder,
        { env: { HOME: home, TMPDIR: temporary } },
      );
      const { suites }: { suites: { cases: ReportedCase[] }[] } = JSON.parse(
        readFileSync(join(folder, 'run.json'), 'utf8'),
      );
      const attempt = suites[0]?.cases[0]?.attempts.at(-1);
      const error = attempt?.status === 'errored' ? attempt.error : undefined;
      return {
        exitCode,
        status: attempt?.status,
        code: error?.code,
        hint: error?.hint,
        output: stdout + stderr,
      };
    },
    /** Whole or not at all: nothing half installed, no lock, no process, no temporary file. */
    listLeft: () => [
      ...(existsSync(packages) ? readdirSync(packages) : []),
      ...readdirSync(temporary),
      ...listPids().filter((pid) => isAlive(pid) && readEnvironment(pid).includes(url)),
    ],
  };
}

describe.skipIf(missingSandbox !== undefined)(
  `an index of packages that fails${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    for (const [name, ecosystem] of Object.entries({ pip, npm })) {
      const tried = failures.filter((failure) => isLong || (name === 'pip' && everyDay.includes(failure)));
      it.each(tried.filter((failure) => name !== 'pip' || failure !== untold))(
        `${name}: that %s makes the case errored, and leaves nothing; when it is mended the case passes`,
        async (failure) => {
          const index = await startFailingIndex(await ecosystem.start(), failure);
          const { run, listLeft } = await openBench(ecosystem, index.url);
          const { output, hint, ...broken } = await run();
          expect
            .soft(broken, output)
            .toEqual({ exitCode: 3, status: 'errored', code: 'registry-unreachable' });
          expect.soft(hint, output).toBeDefined();
          expect.soft(listLeft()).toEqual([]);
          index.mend();
          const { output: more, ...mended } = await run();
          expect(mended, more).toMatchObject({ exitCode: 0, status: 'passed' });
        },
      );

      it.runIf(isLong)(`${name}: that is slow is waited for`, async () => {
        const index = await startFailingIndex(await ecosystem.start(), 'is slow');
        const { run } = await openBench(ecosystem, index.url);
        expect(await run()).toMatchObject({ exitCode: 0, status: 'passed' });
      });
    }
  },
);
