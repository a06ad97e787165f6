import { describe, expect, it, onTestFinished } from 'vitest';
import { repositoriesVariable } from '../../../src/packages/maven/repositories.js';
import { type HostSettings, readHostSettings } from '../../../src/runner/host-settings.js';
import { createLocalRunner } from '../../../src/runner/local/local-runner.js';
import { findSandboxHost } from '../../../src/runner/local/sandbox-host.js';
import { benchRunner, planProgram, type TestProgram } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox } from '../../support/local.js';
import { findMissingMaven, startMavenRepository } from '../../support/maven-repository.js';

const missing = missingSandbox ?? (await findMissingMaven());
const { signal } = new AbortController();

/** A runner that asks these repositories first, then those that this machine is configured for. */
async function openRunner(...repositories: readonly string[]) {
  const readSettings = async (): Promise<HostSettings> => {
    const settings = await readHostSettings({ env: process.env, notify: () => {} });
    const usual = settings.variables[repositoriesVariable] ?? 'https://repo.maven.apache.org/maven2';
    const variables = { ...settings.variables, [repositoriesVariable]: [...repositories, usual].join(' ') };
    return { ...settings, variables };
  };
  const runner = createLocalRunner({
    host: findSandboxHost({ cacheFolder: await createFolder() }),
    concurrency: 1,
    allowsNone: false,
    readSettings,
  });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  const bench = benchRunner(runner);
  const describeEnvironment = (program: Omit<TestProgram, 'language' | 'code'>) =>
    planProgram({ ...program, language: 'java', code: '' }).environment;
  return {
    prepare: (program: Omit<TestProgram, 'language' | 'code'>) =>
      runner.prepare(describeEnvironment(program), 'shared', signal),
    list: (program: Omit<TestProgram, 'language' | 'code'>) =>
      runner.listPackages(describeEnvironment(program), signal),
    run: (program: Omit<TestProgram, 'language'>) => bench.run({ ...program, language: 'java' }),
  };
}

const print = (expression: string, ...imports: readonly string[]) =>
  `${imports.map((name) => `import ${name};`).join('')}class Main { public static void main(String[] a) { System.out.println(${expression}); } }`;

const greet = (name: string, word: string, more: object = {}) => ({
  name,
  files: {
    'greet/Greet.java': `package greet; public class Greet { public static String word() { return "${word}"; } }`,
  },
  ...more,
});

describe.skipIf(missing !== undefined)(
  `packages of Java in the local runner${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('a program imports what Maven Central has, and what that needs', async () => {
      const { run } = await openRunner();
      const code = print(
        'new Gson().toJson(java.util.Map.of("a", StringUtils.reverse("cba")))',
        'com.google.gson.Gson',
        'org.apache.commons.lang3.StringUtils',
      );
      const packages = [
        { name: 'com.google.code.gson:gson', version: '2.11.0' },
        { name: 'org.apache.commons:commons-lang3' },
      ];
      expect(await run({ code, packages })).toMatchObject({ stdout: '{"a":"abc"}\n', stderr: '' });
    });

    it('the newest release that this Java can read is taken, where none is named', async () => {
      const { url } = await startMavenRepository([
        greet('test:greet:20051231', 'by its date'),
        greet('test:greet:1.9.0', 'older'),
        greet('test:greet:1.10.0', 'right'),
        greet('test:greet:2.0', 'for a later Java', { javaVersion: 99 }),
        greet('test:greet:3.0-rc.1', 'not yet'),
      ]);
      const { run } = await openRunner(url);
      const packages = [{ name: 'test:greet' }];
      expect((await run({ code: print('greet.Greet.word()'), packages })).stdout).toBe('right\n');
    });

    it('what is nearest wins, as Maven has it, and a POM alone brings what it names', async () => {
      const { url } = await startMavenRepository([
        { name: 'test:all:1', packaging: 'pom', dependencies: ['test:middle:1', 'test:greet:1'] },
        { name: 'test:middle:1', dependencies: ['test:greet:2'] },
        greet('test:greet:1', 'near'),
        greet('test:greet:2', 'far'),
      ]);
      const { run } = await openRunner(url);
      const packages = [{ name: 'test:all', version: '1' }];
      expect((await run({ code: print('greet.Greet.word()'), packages })).stdout).toBe('near\n');
    });

    it('a repository gets its user and password, and no other does', async () => {
      const library = greet('test:greet:1', 'hi');
      const guarded = await startMavenRepository([library], { credentials: 'me:p@ss' });
      const open = await startMavenRepository([]);
      const { run } = await openRunner(guarded.url.replace('//', '//me:p%40ss@'), open.url);
      const packages = [{ name: 'test:greet' }];
      expect((await run({ code: print('greet.Greet.word()'), packages })).stdout).toBe('hi\n');
      expect(open.requests).not.toEqual([]);
      expect(open.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    });

    it('annotations are processed by what is installed', async () => {
      const { run } = await openRunner();
      const code =
        'import lombok.Value; @Value class Point { int x; } class Main { public static void main(String[] a) { System.out.println(new Point(3)); } }';
      const packages = [{ name: 'org.projectlombok:lombok', version: '1.18.36' }];
      expect(await run({ code, packages })).toMatchObject({ stdout: 'Point(x=3)\n', stderr: '' });
    });

    it('what is locked is installed again', async () => {
      const { url } = await startMavenRepository([
        { ...greet('test:greet:1', 'locked'), dependencies: ['test:other:1'] },
        greet('test:greet:2', 'newer'),
        { name: 'test:other:1' },
      ]);
      const { list, run } = await openRunner(url);
      const locked = await list({ packages: [{ name: 'test:greet', version: '1' }] });
      expect(locked.installed).toEqual([
        { name: 'test:greet', version: '1' },
        { name: 'test:other', version: '1' },
      ]);
      const code = print('greet.Greet.word()');
      expect((await run({ code, packages: [{ name: 'test:greet' }], locked })).stdout).toBe('locked\n');
    });

    it('what is locked is installed, and nothing else is', async () => {
      const { url } = await startMavenRepository([
        { ...greet('test:greet:1', 'hi'), dependencies: ['test:other:1'] },
        { name: 'test:other:1' },
      ]);
      const { prepare, run } = await openRunner(url);
      const packages = [{ name: 'test:greet' }];
      const installed = [{ name: 'test:greet', version: '1' }];
      const code = print(
        'java.util.Arrays.toString(new java.io.File("/opt/umwelten-suite/packages/lib").list())',
      );
      const { stdout } = await run({ code, packages, locked: { installed, files: {} } });
      expect(stdout).toBe('[test.greet-1.jar]\n');

      const wrong = { 'maven.lock': `${'0'.repeat(64)}  test:greet:jar:1\n` };
      expect(await prepare({ packages, locked: { installed, files: wrong } })).toMatchObject({
        ready: false,
        log: Buffer.from('not what was locked: test:greet:jar:1\n'),
      });
    });

    it.each([
      ['a group', 'umwelten.nobody:nothing', undefined, 'umwelten.nobody:nothing'],
      ['a version', 'test:greet', '9', 'test:greet:9'],
      ['what a package needs', 'test:broken', undefined, 'test:nowhere:1'],
    ])('%s that nobody has published is told by its name', async (_, name, version, told) => {
      const { url } = await startMavenRepository([
        greet('test:greet:1', 'hi'),
        { ...greet('test:broken:1', 'hi'), dependencies: ['test:nowhere:1'] },
      ]);
      const { prepare } = await openRunner(url);
      const spec = version === undefined ? { name } : { name, version };
      expect(await prepare({ packages: [{ name: 'test:greet' }, spec] })).toMatchObject({
        ready: false,
        failure: { reason: `there is no package "${told}" for maven` },
      });
    });

    it('a repository that cannot be reached is no fault of the program', async () => {
      const { prepare } = await openRunner('http://127.0.0.1:9');
      await expect(prepare({ packages: [{ name: 'test:greet' }] })).rejects.toMatchObject({
        code: 'registry-unreachable',
        message: expect.stringContaining('127.0.0.1'),
      });
    });

    it('a repository that refuses is no fault of the program', async () => {
      const { url } = await startMavenRepository([greet('test:greet:1', 'hi')], { credentials: 'me:pw-1' });
      const { prepare } = await openRunner(url.replace('//', '//me:wr0ng@'));
      await expect(prepare({ packages: [{ name: 'test:greet' }] })).rejects.toMatchObject({
        code: 'registry-unreachable',
        message: expect.stringMatching(/status 401$/),
      });
    });
  },
);
