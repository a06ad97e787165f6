import { describe, expect, it } from 'vitest';
import { createFolder } from '../../support/create-folder.js';
import { makeGemIndex, type TestGem } from '../../support/gem-index.js';
import { missingSandbox } from '../../support/local.js';
import { findMissingTool } from '../../support/missing-tool.js';
import { openPackageRunner } from '../../support/package-runner.js';
import { serveFolder } from '../../support/serve-folder.js';

const missing = missingSandbox ?? findMissingTool('ruby');

const gems: readonly TestGem[] = [
  { name: 'greeter', version: '1.0.0', features: { greeter: 'GREETING = "one"' } },
  {
    name: 'greeter',
    version: '2.0.0',
    features: { greeter: 'require "loud"; require "json"; GREETING = "two" + LOUD' },
    dependencies: { loud: '~> 1.0', json: '>= 0' },
  },
  { name: 'loud', version: '1.3.0', features: { loud: 'LOUD = "."' } },
  { name: 'loud', version: '1.4.0', features: { loud: 'LOUD = "!"' } },
  { name: 'loud', version: '2.0.0', features: { loud: 'LOUD = "?"' } },
  // Ruby has one of its own, whatever its version.
  { name: 'json', version: '0.1.0', features: { json: 'JSON = "that of 0.1"' } },
  { name: 'json', version: '99.0.0', features: { json: 'JSON = "that of 99"' } },
  {
    name: 'compiled',
    version: '1.0.0',
    features: {},
    extensions: { 'ext/extconf.rb': 'abort "there is no compiler"' },
  },
];

const mirror = 'BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/';

async function openRunner() {
  const folder = await createFolder();
  await makeGemIndex(folder, gems);
  const index = await serveFolder(folder);
  return { ...(await openPackageRunner({ [mirror]: index.url })), index };
}

function ruby(code: string, ...packages: readonly { name: string; version?: string }[]) {
  return { language: 'ruby', code, packages };
}

describe.skipIf(missing !== undefined)(
  `gems in the local runner${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('a program requires a gem and what that needs, in the newest versions that fit', async () => {
      const { bench, index } = await openRunner();
      const program = ruby('require "greeter"; puts GREETING', { name: 'greeter' });
      expect(await bench.run(program)).toMatchObject({ stdout: 'two!\n', stderr: '' });
      // What Ruby has is not installed once more: it would have to be compiled.
      expect(index.requests.filter((path) => path.startsWith('/gems/')).toSorted()).toEqual([
        '/gems/greeter-2.0.0.gem',
        '/gems/loud-1.4.0.gem',
      ]);
      index.requests.length = 0;
      expect((await bench.run(program)).stdout).toBe('two!\n');
      expect(index.requests).toEqual([]);
    });

    it('a version that is asked for is what the program gets, though Ruby has a later one', async () => {
      const { bench } = await openRunner();
      const program = ruby('require "json"; puts JSON', { name: 'json', version: '< 1' });
      expect(await bench.run(program)).toMatchObject({ stdout: 'that of 0.1\n', stderr: '' });
    });

    it.each(['gemfile', 'gemfile(true)', 'gemfile(true, quiet: true)'])(
      'a program with a Gemfile in it, by `%s do`, finds what that names without network',
      async (opening) => {
        const { bench } = await openRunner();
        const code = `
require "bundler/inline"
${opening} do
  source "https://rubygems.org"
  gem "greeter", "~> 1.0"
end
puts GREETING
`;
        const program = ruby(code, { name: 'greeter', version: '~> 1.0' });
        expect(await bench.run(program)).toMatchObject({ stdout: 'one\n', stderr: '' });
      },
    );

    it('what was locked is installed again, and nothing newer', async () => {
      const { bench } = await openRunner();
      const program = ruby('require "greeter"; puts GREETING', { name: 'greeter' });
      const locked = {
        installed: [
          { name: 'greeter', version: '= 2.0.0' },
          { name: 'loud', version: '= 1.3.0' },
        ],
        files: {},
      };
      expect((await bench.run({ ...program, locked })).stdout).toBe('two.\n');
    });

    it.each([
      ['nobody has published', { name: 'umwelten-nothing' }],
      ['is asked for in a version that nobody has published', { name: 'loud', version: '9' }],
    ])('a gem that %s is told by its name, among others', async (_, invented) => {
      const { prepare } = await openRunner();
      expect(await prepare(ruby('', { name: 'greeter' }, invented))).toMatchObject({
        ready: false,
        failure: { reason: `there is no package "${invented.name}" for gem` },
      });
    });

    it.each([
      ['an address that nobody listens at', 'http://127.0.0.1:9'],
      ['a server that is no index', undefined],
    ])('%s is an index that cannot be reached', async (_, url) => {
      const { prepare } = await openPackageRunner({
        [mirror]: url ?? (await serveFolder(await createFolder())).url,
      });
      await expect(prepare(ruby('', { name: 'greeter' }))).rejects.toMatchObject({
        code: 'registry-unreachable',
      });
    });

    it('a gem that cannot be compiled here is no fault of the program', async () => {
      const { prepare } = await openRunner();
      await expect(prepare(ruby('', { name: 'compiled' }))).rejects.toMatchObject({
        code: 'toolchain-missing',
        message: 'the gem "compiled" cannot be built: a compiler or library that it needs is not installed',
        hint: 'apt-get install -y ruby-dev gcc make libc6-dev, or give the case a `container` that has it',
      });
    });

    it.each([
      ['.gemrc', (url: string) => `:sources:\n- ${url}\n`],
      ['.bundle/config', (url: string) => `---\nBUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/: "${url}"\n`],
    ])('an index is found by %s alone', async (name, write) => {
      const folder = await createFolder();
      await makeGemIndex(folder, gems);
      const { url } = await serveFolder(folder);
      const { bench } = await openPackageRunner({ HOME: await createFolder({ [name]: write(url) }) });
      const program = ruby('require "greeter"; puts GREETING', { name: 'greeter' });
      expect(await bench.run(program)).toMatchObject({ stdout: 'two!\n' });
    });
  },
);
