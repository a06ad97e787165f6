import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder, listFiles } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { type CliResult, runCli } from '../support/run-cli.js';

const problem = await findSandboxProblem();
const missing = problem === undefined ? '' : ` (skipped: ${problem})`;
const ci = { env: { CI: '1' } };

function makeSuite(...texts: readonly string[]): string {
  const cases = texts.map(
    (text, n) =>
      `  - { name: case ${n + 1}, language: bash, code: "echo ${text}", expect: { stdout: { snapshot: true } } }\n`,
  );
  return `cases:\n${cases.join('')}`;
}

function tellNotices({ stdout }: CliResult): string[] {
  return stdout.split('\n').filter((line) => /snapshots in|hint:/.test(line));
}

describe.skipIf(problem !== undefined)(`snapshots${missing}`, () => {
  it('are written, held against, and rewritten where that is asked for', async () => {
    const folder = await createFolder({ 'suites/a.yaml': makeSuite('one', 'two') });
    expect((await runCli(['run'], folder, ci)).exitCode).toBe(1);
    expect(await listFiles(folder)).not.toContain('suites/__snapshots__/a.snap.yaml');

    const first = await runCli(['run'], folder);
    expect(first.exitCode).toBe(0);
    expect(tellNotices(first)).toEqual(['snapshots in suites/__snapshots__/a.snap.yaml: 2 written']);
    expect((await runCli(['run'], folder, ci)).exitCode).toBe(0);

    await writeFile(join(folder, 'suites/a.yaml'), makeSuite('one', 'three'));
    const changed = await runCli(['run'], folder);
    expect(changed.exitCode).toBe(1);
    expect(changed.stdout).toContain('    - two\n    + three\n');
    expect((await runCli(['run', '-u'], folder)).exitCode).toBe(0);
    expect((await runCli(['run'], folder, ci)).exitCode).toBe(0);
  });

  it('that no case asks for end a whole run in CI with 1, and go where that is asked for', async () => {
    const folder = await createFolder({ 'suites/a.yaml': makeSuite('one', 'two') });
    await runCli(['run'], folder);
    await writeFile(join(folder, 'suites/a.yaml'), makeSuite('one'));
    expect((await runCli(['run', '--filter', 'case'], folder, ci)).exitCode).toBe(0);
    expect((await runCli(['run'], folder)).exitCode).toBe(0);
    const strict = await runCli(['run'], folder, ci);
    expect(strict.exitCode).toBe(1);
    expect(tellNotices(strict)).toEqual([
      'warning: no case asks for these snapshots in suites/__snapshots__/a.snap.yaml: stdout of "suites/a.yaml::case 2"',
      '  hint: `umwelten-suite run --update-snapshots` removes them; a run in CI fails by them',
    ]);
    await runCli(['run', '--update-snapshots'], folder);
    expect((await runCli(['run'], folder, ci)).exitCode).toBe(0);
    expect(await readFile(join(folder, 'suites/__snapshots__/a.snap.yaml'), 'utf8')).not.toContain('case 2');
  });

  it('in a damaged file keep anything from running', async () => {
    const folder = await createFolder({
      'suites/a.yaml': makeSuite('one'),
      'suites/__snapshots__/a.snap.yaml': 'version: 1\ncases:\n<<<<<<< HEAD\n',
    });
    const { exitCode, stdout, stderr } = await runCli(['run', '-u'], folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('suites/__snapshots__/a.snap.yaml:3:1: a merge has left both sides here');
  });

  it('that cannot be written end the run with 3, after its reports', async () => {
    const folder = await createFolder({ 'suites/a.yaml': makeSuite('one'), 'suites/__snapshots__': '' });
    const { exitCode, stdout, stderr } = await runCli(['run'], folder);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('passed: 1 case');
    expect(stderr).toContain('error: cannot write the snapshots suites/__snapshots__/a.snap.yaml: ');
  });

  it('are no suites of their own', async () => {
    const folder = await createFolder({ 'suites/a.yaml': makeSuite('one') });
    await runCli(['run'], folder);
    for (const path of ['suites', 'suites/**/*.yaml']) {
      expect((await runCli(['list', path], folder)).stdout).toBe('suites/a.yaml::case 1\n');
    }
  });
});
