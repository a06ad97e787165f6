import { describe, expect, it } from 'vitest';
import type { TestProgram } from '../../support/bench-runner.js';
import { makeCpanIndex, type TestDistribution } from '../../support/cpan-index.js';
import { createFolder } from '../../support/create-folder.js';
import { missingSandbox } from '../../support/local.js';
import { findMissingTool } from '../../support/missing-tool.js';
import { openPackageRunner } from '../../support/package-runner.js';
import { serveFolder } from '../../support/serve-folder.js';

const missing = missingSandbox ?? findMissingTool('cpanm', 'make', 'perl');

const distributions: readonly TestDistribution[] = [
  {
    name: 'Acme-Greeter',
    version: '2.0',
    code: 'use Acme::Loud; our $TEXT = "two$Acme::Loud::TEXT";',
    requires: { 'Acme::Loud': '1.0' },
  },
  { name: 'Acme-Loud', version: '1.3', code: 'our $TEXT = " of 1.3";', isOld: true },
  { name: 'Acme-Loud', version: '1.4', code: 'our $TEXT = " of 1.4";' },
  {
    name: 'Acme-Compiled',
    version: '1.0',
    code: '',
    files: { 'Makefile.PL': 'die "there is no libumwelten\\n";' },
  },
];

async function openRunner() {
  const folder = await createFolder();
  await makeCpanIndex(folder, distributions);
  const index = await serveFolder(folder);
  return { ...(await openPackageRunner(configure(index.url))), index };
}

function configure(url: string) {
  return { PERL_CPANM_OPT: `--mirror ${url} --mirror-only` };
}

function perl(code: string, ...packages: readonly { name: string; version?: string }[]): TestProgram {
  return { language: 'perl', code, packages };
}

const greet = 'use Acme::Greeter; print "$Acme::Greeter::TEXT\\n";';

describe.skipIf(missing !== undefined)(
  `CPAN's modules in the local runner${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('a program uses a module and what that needs', async () => {
      const { bench, index } = await openRunner();
      const program = perl(greet, { name: 'Acme::Greeter', version: '1.5' });
      expect(await bench.run(program)).toMatchObject({ stdout: 'two of 1.4\n', stderr: '' });
      index.requests.length = 0;
      expect((await bench.run(program)).stdout).toBe('two of 1.4\n');
      expect(index.requests).toEqual([]);
    });

    it('what was locked is installed again, from the very distributions', async () => {
      const { bench, listPackages } = await openRunner();
      const program = perl(greet, { name: 'Acme::Greeter', version: '>= 1, < 3' });
      const locked = await listPackages(program);
      expect(locked).toEqual({
        installed: [
          { name: 'Acme::Loud', version: '== 1.4' },
          { name: 'Acme::Greeter', version: '== 2.0' },
        ],
        files: {
          'distributions.txt': 'T/TE/TESTER/Acme-Loud-1.4.tar.gz\nT/TE/TESTER/Acme-Greeter-2.0.tar.gz\n',
        },
      });
      const older = { 'distributions.txt': locked.files['distributions.txt']?.replace('1.4', '1.3') ?? '' };
      const result = await bench.run({ ...program, locked: { ...locked, files: older } });
      expect(result.stdout).toBe('two of 1.3\n');
    });

    it.each([
      ['nobody has published', { name: 'Acme::Nothing' }],
      ['is asked for in a version that nobody has published', { name: 'Acme::Loud', version: '9' }],
    ])('a module that %s is told by its name, among others', async (_, invented) => {
      const { prepare } = await openRunner();
      expect(await prepare(perl('', { name: 'Acme::Greeter' }, invented))).toMatchObject({
        ready: false,
        failure: { reason: `there is no package "${invented.name}" for cpan` },
      });
    });

    it('a version that a module in an earlier place has made impossible is told', async () => {
      const { prepare } = await openRunner();
      const packages = [
        { name: 'Acme::Greeter', version: '2' },
        { name: 'Acme::Loud', version: '== 1.3' },
      ];
      const prepared = await prepare(perl('', ...packages));
      expect(prepared).toMatchObject({ ready: false });
      expect('log' in prepared && Buffer.from(prepared.log).toString()).toContain(
        'another module has brought Acme::Loud 1.4 along, which is not == 1.3',
      );
    });

    it.each([
      ['an address that nobody listens at', 'http://127.0.0.1:9'],
      ['a server that is no mirror', undefined],
    ])('%s is an index that cannot be reached', async (_, url) => {
      const { url: other } = await serveFolder(await createFolder());
      const { prepare } = await openPackageRunner(configure(url ?? other));
      await expect(prepare(perl('', { name: 'Acme::Greeter' }))).rejects.toMatchObject({
        code: 'registry-unreachable',
        message: expect.stringContaining(url ?? other),
      });
    });

    it('a module that cannot be built here is no fault of the program', async () => {
      const { prepare } = await openRunner();
      await expect(prepare(perl('', { name: 'Acme::Compiled' }))).rejects.toMatchObject({
        code: 'toolchain-missing',
        message: expect.stringMatching(/^Acme-Compiled-1\.0 cannot be built/),
      });
    });
  },
);
