import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runReporter } from '../report/run-reporter.js';
import { makeResults, makeRun } from '../report/sample-run.js';
import { createFolder } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { runCli } from '../support/run-cli.js';

const problem = await findSandboxProblem();

async function makeReport(
  statuses: Readonly<Record<string, 'passed' | 'failed' | 'errored'>>,
): Promise<string> {
  const file = 'suites/a.yaml';
  const cases = Object.entries(statuses).map(([name, status]) => ({ name, outcome: { status } }));
  const results = makeResults([{ file, cases }]);
  return await runReporter('json', makeRun(results, [{ name: 'a', file, caseCount: cases.length }]), results);
}

describe('compare', () => {
  it('ends with 1 where a case fails that did not before', async () => {
    const folder = await createFolder({
      'base.json': await makeReport({ one: 'passed', two: 'failed' }),
      'head.json': await makeReport({ one: 'failed', two: 'failed' }),
    });
    expect(await runCli(['compare', 'base.json', 'head.json'], folder)).toEqual({
      exitCode: 1,
      stdout:
        'Regressed (1)\n  suites/a.yaml::one  passed → failed\n\n1 regression: 1 regressed, 1 unchanged\n',
      stderr: '',
    });
  });

  it('ends with 0 where nothing is worse', async () => {
    const folder = await createFolder({
      'base.json': await makeReport({ one: 'passed', two: 'failed' }),
      'head.json': await makeReport({ one: 'passed', two: 'passed' }),
    });
    const { exitCode, stdout } = await runCli(['compare', 'base.json', 'head.json'], folder);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('no regression: 1 fixed, 1 unchanged');
  });

  it('ends with 3 where the harness could not judge a case that it had judged before', async () => {
    const folder = await createFolder({
      'base.json': await makeReport({ one: 'passed', two: 'passed' }),
      'head.json': await makeReport({ one: 'errored', two: 'failed' }),
    });
    expect((await runCli(['compare', 'base.json', 'head.json'], folder)).exitCode).toBe(3);
  });

  it('ends with 0 where what errored had errored before', async () => {
    const report = await makeReport({ one: 'errored' });
    const folder = await createFolder({ 'base.json': report, 'head.json': report });
    expect((await runCli(['compare', 'base.json', 'head.json'], folder)).exitCode).toBe(0);
  });

  it('prints JSON and Markdown, and nothing else', async () => {
    const report = await makeReport({ one: 'passed' });
    const folder = await createFolder({ 'base.json': report, 'head.json': report });
    const json = await runCli(['compare', 'base.json', 'head.json', '--format', 'json'], folder);
    expect(JSON.parse(json.stdout)).toMatchObject({ formatVersion: 1, regressions: 0, unchanged: 1 });
    const markdown = await runCli(['compare', 'base.json', 'head.json', '--format', 'markdown'], folder);
    expect(markdown.stdout).toBe('### No regression\n\n1 unchanged\n');
  });

  it('ends with 2 where a file is no report', async () => {
    const folder = await createFolder({
      'base.json': '{}',
      'head.json': await makeReport({ one: 'passed' }),
    });
    const { exitCode, stderr } = await runCli(['compare', 'base.json', 'head.json'], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('base.json is no report of umwelten-suite');
    expect(stderr).toContain('hint: write one with `umwelten-suite run --reporter json=reports/run.json`');
  });
});

describe.skipIf(problem !== undefined)(
  `run --baseline${problem === undefined ? '' : ` (skipped: ${problem})`}`,
  () => {
    it('ends with 0 where only those cases fail that had failed, and with 1 at a further one', async () => {
      const suite = (...codes: number[]) =>
        `defaults: { language: bash }\ncases:\n${codes.map((code, place) => `  - { name: c${place}, code: exit ${code} }\n`).join('')}`;
      const folder = await createFolder({ 'suites/a.yaml': suite(1, 0) });
      expect((await runCli(['run', '--reporter', 'json=base.json'], folder)).exitCode).toBe(1);
      const same = await runCli(['run', '--baseline', 'base.json'], folder);
      expect(same.exitCode).toBe(0);
      expect(same.stdout).toContain('1 failed (1 in the baseline too)');
      expect(same.stderr).toContain('no regression: 2 unchanged');
      await writeFile(join(folder, 'suites/a.yaml'), suite(1, 1, 1));
      const worse = await runCli(['run', '--baseline', 'base.json'], folder);
      expect(worse.exitCode).toBe(1);
      expect(worse.stderr).toContain('2 regressions: 1 regressed, 1 new (1 failed), 1 unchanged');
    });

    it('ends with 2 before anything runs, where the baseline cannot be read', async () => {
      const folder = await createFolder({
        'suites/a.yaml': 'cases: [{ name: one, language: bash, code: "" }]',
      });
      const { exitCode, stdout, stderr } = await runCli(['run', '--baseline', 'base.json'], folder);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toContain('cannot read the report');
    });
  },
);
