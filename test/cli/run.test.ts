import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder, listFiles } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { runCli } from '../support/run-cli.js';

const problem = await findSandboxProblem();
// The one language that is not installed on most machines.
const hasSwift = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((folder) => existsSync(join(folder, 'swiftc')));
const missing = problem === undefined ? '' : ` (skipped: ${problem})`;

describe.skipIf(problem !== undefined)(`run${missing}`, () => {
  it('ends with 0 where all cases pass, and prints a line for each', async () => {
    const folder = await createFolder({
      'suites/a.yaml':
        'cases: [{ name: greets, language: bash, code: echo hello, expect: { stdout: hello } }]',
    });
    const { exitCode, stdout, stderr } = await runCli(['run'], folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('1 case in 1 suite, ');
    expect(stdout).toContain('local runner');
    expect(stdout).toContain('isolation shared');
    expect(stdout).toContain('suites/a.yaml::greets');
  });

  it('ends with 1 where a case fails', async () => {
    const folder = await createFolder({
      'suites/a.yaml': 'cases: [{ name: fails, language: bash, code: exit 3 }]',
    });
    expect((await runCli(['run'], folder)).exitCode).toBe(1);
  });

  it('ends with 3 where the harness could not run a case', async () => {
    const folder = await createFolder({
      'suites/a.yaml':
        'cases: [{ name: one, language: bash, code: "", container: { baseImage: alpine, runCommand: [sh] } }]',
    });
    expect((await runCli(['run'], folder)).exitCode).toBe(3);
  });

  it('ends with 4 where no case is selected, unless that is allowed', async () => {
    const folder = await createFolder({
      'suites/a.yaml': 'cases: [{ name: one, language: bash, code: "" }]',
    });
    expect((await runCli(['run', '--filter', 'nothing'], folder)).exitCode).toBe(4);
    expect((await runCli(['run', '--filter', 'nothing', '--pass-with-no-tests'], folder)).exitCode).toBe(0);
  });

  it('ends with 1 where its time is up, and stops what runs', async () => {
    const folder = await createFolder({
      'suites/a.yaml': 'cases: [{ name: endless, language: bash, code: "while :; do :; done", timeout: 60 }]',
    });
    const { exitCode, stdout } = await runCli(['run', '--timeout', '500ms'], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('timed-out');
  });

  it.skipIf(hasSwift)(
    `skips cases whose toolchain is missing where that is asked for${hasSwift ? ' (skipped: Swift is installed)' : ''}`,
    async () => {
      const folder = await createFolder({
        'suites/a.yaml': 'cases: [{ name: one, language: swift, code: "" }]',
      });
      const skipped = await runCli(['run', '--missing-toolchain', 'skip'], folder);
      expect(skipped.stdout).toContain('there is no toolchain for Swift');
      expect(skipped.exitCode).toBe(0);
      expect((await runCli(['run'], folder)).exitCode).toBe(3);
    },
  );

  it('writes reports to the files that are named', async () => {
    const folder = await createFolder({
      'suites/a.yaml': 'cases: [{ name: one, language: bash, code: "" }]',
    });
    const flags = ['--reporter', 'json=reports/run.json', '--reporter', 'junit=reports/junit.xml'];
    const { exitCode, stdout } = await runCli(['run', ...flags], folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect((await listFiles(folder)).filter((name) => name.startsWith('reports/'))).toEqual([
      'reports/junit.xml',
      'reports/run.json',
    ]);
    expect(JSON.parse(await readFile(join(folder, 'reports/run.json'), 'utf8'))).toMatchObject({
      formatVersion: 1,
      summary: { counts: { passed: 1 } },
    });
  });

  it('says nothing on stderr, however many cases run at once', async () => {
    const cases = Array.from({ length: 12 }, (_, n) => ({
      name: `${n}`,
      language: 'bash',
      // Long enough for all to have started.
      code: 'sleep 3',
    }));
    const folder = await createFolder({ 'suites/a.yaml': JSON.stringify({ cases }) });
    const { exitCode, stderr } = await runCli(['run', '-j', '12', '--reuse', 'off'], folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('stops at the first failure where that is asked for, and takes the next word for a path', async () => {
    const folder = await createFolder({
      'a.yaml': `cases: [${[1, 2, 3].map((n) => `{ name: "${n}", language: bash, code: exit 1 }`)}]`,
    });
    const flags = ['-j', '1', '--fail-fast', 'a.yaml', '--reporter', 'json=run.json'];
    expect((await runCli(['run', ...flags], folder)).exitCode).toBe(1);
    expect(JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')).summary).toMatchObject({
      ended: 'fail-fast',
      notRun: 2,
      counts: { failed: 1 },
    });
  });

  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`ends with ${exitCode} at ${signal}, with what runs stopped and its reports written`, async () => {
      const folder = await createFolder({
        'suites/a.yaml': `
cases:
  - { name: quick, language: bash, code: "" }
  - { name: endless, language: bash, code: "while :; do :; done", timeout: 60 }
  - { name: never, language: bash, code: ": never" }
`,
      });
      const flags = ['-j', '1', '--reporter', 'ndjson', '--reporter', 'json=run.json'];
      const result = await runCli(['run', ...flags], folder, {
        onStdout: (text, child) => {
          if (text.includes('"case-started"') && text.includes('::endless')) child.kill(signal);
        },
      });
      expect(result.exitCode).toBe(exitCode);
      expect(result.stderr).toBe('');
      expect(JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')).summary).toMatchObject({
        ended: 'interrupted',
        notRun: 1,
        counts: { passed: 1, cancelled: 1 },
      });
    });
  }

  it('ends without a word where nobody reads on, with the exit code of SIGPIPE', async () => {
    const folder = await createFolder({
      'suites/a.yaml': 'cases: [{ name: endless, language: bash, code: "while :; do :; done", timeout: 60 }]',
    });
    const result = await runCli(['run', '--reporter', 'ndjson', '--timeout', '2s'], folder, {
      onStdout: (_, child) => void child.stdout?.destroy(),
    });
    expect(result).toMatchObject({ exitCode: 141, stderr: '' });
  });
});

describe.skipIf(problem !== undefined)(`a first project${missing}`, () => {
  it('passes', async () => {
    const folder = await createFolder();
    await runCli(['init'], folder);
    // Version managers keep Python in the home that this run does not have.
    const { exitCode, stdout } = await runCli(['run', '--language', 'bash', '--language', 'js'], folder);
    expect(stdout).toContain('2 passed');
    expect(exitCode).toBe(0);
  });
});

describe('doctor', () => {
  it('names what every language needs, with its state', async () => {
    const { stdout, stderr } = await runCli(['doctor'], await createFolder());
    expect(stderr).toBe('');
    for (const name of ['sandbox', 'typescript', 'swift']) {
      expect(stdout).toMatch(new RegExp(`^(ok|missing|limited) +${name} `, 'mu'));
    }
  });

  it.skipIf(problem !== undefined)(`ends with 0 where programs can run${missing}`, async () => {
    expect((await runCli(['doctor'], await createFolder())).exitCode).toBe(0);
  });
});
