import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingSandbox } from '../support/local.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

describe('the package, installed into an empty project', () => {
  let project: string;
  afterAll(() => rmSync(project, { recursive: true, force: true }));
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'umwelten-package-'));
    // Types are checked against what users get, so the build is whole.
    run('node', ['scripts/build.mjs'], root);
    const [{ filename }] = JSON.parse(
      run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], root),
    );
    writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }\n');
    run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${filename}`], project);
  });

  it.skipIf(missingSandbox !== undefined)(
    `makes a first suite and passes it${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
    () => {
      run('npx', ['umwelten-suite', 'init'], project);
      expect(run('npx', ['umwelten-suite', 'run'], project)).toMatch(/^passed: \d+ cases/m);
    },
  );

  it('type-checks what it exports, without this repository', () => {
    writeFileSync(
      join(project, 'use.ts'),
      [
        "import { exitCodes, openHarness, type CaseResult, type Reporter } from 'umwelten-suite';",
        "import { DaggerRunner, type DaggerRunResult } from 'umwelten-suite/dagger-runner';",
        'export const reporter: Reporter = { report: (event) => void event.type };',
        'export async function use(): Promise<number> {',
        "  await using harness = await openHarness({ paths: ['suites'], reporters: [reporter] });",
        '  for await (const result of (await harness.run()).results()) {',
        '    const { outcome }: CaseResult = result;',
        "    if (outcome.status === 'failed') return exitCodes.failed;",
        '  }',
        "  const run: DaggerRunResult = await DaggerRunner.runCode({ code: '', language: 'python' });",
        '  return run.exitCode ?? exitCodes.errored;',
        '}',
        '// @ts-expect-error',
        "export const wrong: number = exitCodes['no such code'];",
      ].join('\n'),
    );
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2023,esnext.disposable,dom',
      '--types',
      '',
    ];
    run(join(root, 'node_modules/.bin/tsc'), [...options, 'use.ts'], project);
  });

  it('holds a supervisor for this machine, the schemas and the licences', () => {
    const installed = join(project, 'node_modules/umwelten-suite');
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(
      expect.arrayContaining([
        `dist/native/linux-${process.arch}/umwelten-supervisor`,
        'dist/THIRD-PARTY-LICENSES.txt',
        'schemas/suite.schema.json',
        'LICENSE',
      ]),
    );
    // Tests, sources and scripts stay at home.
    expect(files.filter((name) => /^(src|test|scripts|bench)\b/.test(name))).toEqual([]);
  });
});
