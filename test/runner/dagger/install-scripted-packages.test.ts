import { describe, expect, it, onTestFinished } from 'vitest';
import { createDaggerRunner } from '../../../src/runner/dagger/dagger-runner.js';
import { readHostSettings } from '../../../src/runner/host-settings.js';
import { benchRunner, planProgram, type TestProgram } from '../../support/bench-runner.js';
import { makeComposerIndex } from '../../support/composer-index.js';
import { makeCpanIndex } from '../../support/cpan-index.js';
import { createFolder } from '../../support/create-folder.js';
import { missingEngine } from '../../support/dagger.js';
import { findHostAddress } from '../../support/find-host-address.js';
import { findTestEngine } from '../../support/find-test-engine.js';
import { makeGemIndex } from '../../support/gem-index.js';
import { findMissingTool } from '../../support/missing-tool.js';
import { serveFolder } from '../../support/serve-folder.js';

const missing = missingEngine ?? findMissingTool('ruby', 'php', 'tar');

async function openRunner(env: Readonly<Record<string, string>>) {
  const search = findTestEngine();
  if (!search.found) throw new Error(search.reason);
  const home = await createFolder();
  const settings = await readHostSettings({
    env: { HOME: home, ...env },
    systemFolder: home,
    notify: () => {},
  });
  const runner = await createDaggerRunner({ choice: search.choice, concurrency: 2, settings });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  return runner;
}

/** A package manager with an index that a test makes, and programs that need it. */
interface Kind {
  readonly name: string;
  /** Makes the index in a folder that will be served at `url`, and says what names it. */
  make(folder: string, url: string): Promise<Readonly<Record<string, string>>>;
  readonly program: TestProgram;
  readonly invented: string;
}

const kinds: readonly Kind[] = [
  {
    name: 'gem',
    async make(folder, url) {
      await makeGemIndex(folder, [
        {
          name: 'greeter',
          version: '2.0.0',
          features: { greeter: 'require "loud"; GREETING = "two" + LOUD' },
          dependencies: { loud: '~> 1.0' },
        },
        { name: 'loud', version: '1.4.0', features: { loud: 'LOUD = " of 1.4"' } },
      ]);
      return { 'BUNDLE_MIRROR__HTTPS://RUBYGEMS__ORG/': url };
    },
    program: {
      language: 'ruby',
      code: 'require "greeter"; puts GREETING',
      packages: [{ name: 'greeter', version: '~> 2.0' }],
    },
    invented: 'umwelten-nothing',
  },
  {
    name: 'composer',
    async make(folder, url) {
      await makeComposerIndex(folder, url, [
        {
          name: 'acme/greeter',
          version: '2.0.0',
          namespace: 'Acme\\Greeter',
          files: {
            'src/Greeter.php':
              '<?php namespace Acme\\Greeter; class Greeter { const TEXT = "two" . \\Acme\\Loud\\Mark::TEXT; }',
          },
          require: { 'acme/loud': '^1.0' },
        },
        {
          name: 'acme/loud',
          version: '1.4.0',
          namespace: 'Acme\\Loud',
          files: { 'src/Mark.php': '<?php namespace Acme\\Loud; class Mark { const TEXT = " of 1.4"; }' },
        },
      ]);
      const repositories = [{ type: 'composer', url }, { 'packagist.org': false }];
      const config = JSON.stringify({ repositories, config: { 'secure-http': false } });
      return { COMPOSER_HOME: await createFolder({ 'config.json': config }) };
    },
    program: {
      language: 'php',
      code: '<?php require "vendor/autoload.php"; echo Acme\\Greeter\\Greeter::TEXT, "\\n";',
      packages: [{ name: 'acme/greeter' }],
    },
    invented: 'acme/nothing',
  },
  {
    name: 'cpan',
    async make(folder, url) {
      await makeCpanIndex(folder, [
        {
          name: 'Acme-Greeter',
          version: '2.0',
          code: 'use Acme::Loud; our $TEXT = "two$Acme::Loud::TEXT";',
          requires: { 'Acme::Loud': '1.0' },
        },
        { name: 'Acme-Loud', version: '1.4', code: 'our $TEXT = " of 1.4";' },
      ]);
      return { PERL_CPANM_OPT: `--mirror ${url} --mirror-only` };
    },
    program: {
      language: 'perl',
      code: 'use Acme::Greeter; print "$Acme::Greeter::TEXT\\n";',
      packages: [{ name: 'Acme::Greeter' }],
    },
    invented: 'Acme::Nothing',
  },
];

describe.skipIf(missing !== undefined)(
  `packages of scripting languages on a Dagger engine${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it.for(kinds)('$name installs, and tells what nobody has published', async (kind, { skip }) => {
      const host = await findHostAddress(benchRunner(await openRunner({})));
      if (host === undefined) return skip('the engine does not reach this machine');
      const folder = await createFolder();
      const { url } = await serveFolder(folder, host);
      const runner = await openRunner(await kind.make(folder, url));
      const bench = benchRunner(runner);
      for (const isolation of ['case', 'shared'] as const) {
        const result = await bench.run({ ...kind.program, isolation });
        expect(result).toMatchObject({ stdout: 'two of 1.4\n', stderr: '' });
      }
      const packages = [...(kind.program.packages ?? []), { name: kind.invented }];
      const { environment } = planProgram({ ...kind.program, packages });
      expect(await runner.prepare(environment, 'case', new AbortController().signal)).toMatchObject({
        ready: false,
        failure: { reason: `there is no package "${kind.invented}" for ${kind.name}` },
      });
    });
  },
);
