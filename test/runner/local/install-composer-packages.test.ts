import { describe, expect, it } from 'vitest';
import type { TestProgram } from '../../support/bench-runner.js';
import { makeComposerIndex, type TestComposerPackage } from '../../support/composer-index.js';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox } from '../../support/local.js';
import { findMissingTool } from '../../support/missing-tool.js';
import { openPackageRunner } from '../../support/package-runner.js';
import { serveFolder } from '../../support/serve-folder.js';

const missing = missingSandbox ?? findMissingTool('composer', 'php', 'unzip');

const packages: readonly TestComposerPackage[] = [
  {
    name: 'acme/greeter',
    version: '2.0.0',
    namespace: 'Acme\\Greeter',
    files: {
      'src/Greeter.php':
        '<?php namespace Acme\\Greeter; class Greeter { const TEXT = "two" . \\Acme\\Loud\\Mark::TEXT; }',
    },
    require: { 'acme/loud': '^1.0' },
    scripts: { 'post-install-cmd': 'touch /opt/umwelten-suite/packages/script-was-run' },
  },
  ...['1.3.0', '1.4.0', '2.0.0'].map((version) => ({
    name: 'acme/loud',
    version,
    namespace: 'Acme\\Loud',
    files: { 'src/Mark.php': `<?php namespace Acme\\Loud; class Mark { const TEXT = " of ${version}"; }` },
  })),
  {
    name: 'acme/wants-more',
    version: '1.0.0',
    namespace: 'Acme\\WantsMore',
    files: {},
    require: { 'ext-umwelten': '*' },
  },
];

function configure(url: string): string {
  const repositories = [{ type: 'composer', url }, { 'packagist.org': false }];
  return JSON.stringify({ repositories, config: { 'secure-http': false } });
}

async function openRunner() {
  const folder = await createFolder();
  const index = await serveFolder(folder);
  await makeComposerIndex(folder, index.url, packages);
  const home = await createFolder({ 'config.json': configure(index.url) });
  return { ...(await openPackageRunner({ COMPOSER_HOME: home })), index };
}

const greet = 'echo Acme\\Greeter\\Greeter::TEXT, "\\n";';

function php(code: string, ...asked: readonly { name: string; version?: string }[]): TestProgram {
  return { language: 'php', code: `<?php\n${code}`, packages: asked };
}

describe.skipIf(missing !== undefined)(
  `Composer's packages in the local runner${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('a program has a package and what that needs, in the newest versions that fit', async () => {
      const { bench, index } = await openRunner();
      const program = php(`require __DIR__ . "/vendor/autoload.php"; ${greet}`, { name: 'acme/greeter' });
      expect(await bench.run(program)).toMatchObject({ stdout: 'two of 1.4.0\n', stderr: '' });
      index.requests.length = 0;
      expect((await bench.run(program)).stdout).toBe('two of 1.4.0\n');
      expect(index.requests).toEqual([]);
    });

    it('a program that does not load them has them all the same', async () => {
      const { bench } = await openRunner();
      const result = await bench.run(php(greet, { name: 'acme/greeter' }));
      expect(result).toMatchObject({ stdout: 'two of 1.4.0\n', stderr: '' });
    });

    it('a program has the classes that its own composer.json names, too', async () => {
      const { bench } = await openRunner();
      const program = php(`require "vendor/autoload.php"; ${greet} echo App\\Own::TEXT, own();`, {
        name: 'acme/greeter',
      });
      const autoload = { 'psr-4': { 'App\\': 'source/' }, files: ['own.php'] };
      const files = {
        'composer.json': JSON.stringify({ require: { 'acme/greeter': '*' }, autoload }),
        'source/Own.php': '<?php namespace App; class Own { const TEXT = "own"; }',
        'own.php': '<?php function own() { return "!"; }',
      };
      expect((await bench.run({ ...program, files })).stdout).toBe('two of 1.4.0\nown!');
    });

    it('what packages want to run when they are installed is not run', async () => {
      const { bench } = await openRunner();
      const program = php('var_dump(file_exists("/opt/umwelten-suite/packages/script-was-run"));', {
        name: 'acme/greeter',
      });
      expect((await bench.run(program)).stdout).toBe('bool(false)\n');
    });

    it('what was locked is installed again, and nothing newer', async () => {
      const { bench, listPackages } = await openRunner();
      const old = php(greet, { name: 'acme/greeter' }, { name: 'acme/loud', version: '1.3.0' });
      const locked = await listPackages(old);
      expect(locked.installed).toEqual([
        { name: 'acme/greeter', version: '2.0.0' },
        { name: 'acme/loud', version: '1.3.0' },
      ]);
      const result = await bench.run({ ...php(greet, { name: 'acme/greeter' }), locked });
      expect(result.stdout).toBe('two of 1.3.0\n');
    });

    it.each([
      ['nobody has published', { name: 'acme/nothing' }],
      ['is asked for in a version that nobody has published', { name: 'acme/loud', version: '^9' }],
    ])('a package that %s is told by its name, among others', async (_, invented) => {
      const { prepare } = await openRunner();
      expect(await prepare(php('', { name: 'acme/greeter' }, invented))).toMatchObject({
        ready: false,
        failure: { reason: `there is no package "${invented.name}" for composer` },
      });
    });

    it.each([
      ['an address that nobody listens at', 'http://127.0.0.1:9'],
      ['a server that is no index', undefined],
    ])('%s is an index that cannot be reached', async (_, url) => {
      const { url: other } = await serveFolder(await createFolder());
      const home = await createFolder({ 'config.json': configure(url ?? other) });
      const { prepare } = await openPackageRunner({ COMPOSER_HOME: home });
      await expect(prepare(php('', { name: 'acme/greeter' }))).rejects.toMatchObject({
        code: 'registry-unreachable',
        message: expect.stringContaining(url ?? other),
      });
    });

    it('an extension that PHP lacks is no fault of the program', async () => {
      const { prepare } = await openRunner();
      await expect(prepare(php('', { name: 'acme/wants-more' }))).rejects.toMatchObject({
        code: 'toolchain-missing',
        message: 'PHP\'s extension "umwelten" is not installed',
      });
    });
  },
);
