import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCommands } from '../report/ci-commands.js';
import { binFile } from '../support/build.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';

const script = fileURLToPath(new URL('../../scripts/action/run.sh', import.meta.url));
const problem = await findSandboxProblem();
const missing = problem === undefined ? '' : ` (skipped: ${problem})`;

const suites = {
  'suites/a.yaml': `cases:
  - { name: fine, language: bash, code: echo fine, expect: { stdout: fine } }
  - { name: wrong, language: bash, code: "echo ::error::forged", expect: { stdout: right } }
`,
  'suites/my suite.yaml': 'cases: [{ name: two words, language: bash, code: "" }]\n',
};

/** Runs the script as the action does, in a project that has umwelten-suite installed. */
async function run(inputs: Readonly<Record<string, string>>) {
  const folder = await createFolder({ ...suites, output: '', 'summary.md': '' });
  await mkdir(join(folder, 'node_modules/.bin'), { recursive: true });
  await symlink(binFile, join(folder, 'node_modules/.bin/umwelten-suite'));
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    HOME: await createFolder(),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    UMWELTEN_SUITE_RUNNER: 'local',
    ...inputs,
  };
  const result = await new Promise<{ code: number; stdout: string; stderr: string }>((settle) => {
    execFile('bash', [script], { cwd: folder, env }, (error, stdout, stderr) => {
      settle({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
  return { folder, ...result, output: await readFile(join(folder, 'output'), 'utf8') };
}

describe.skipIf(problem !== undefined)(`the step that runs suites${missing}`, () => {
  it('ends with the exit code of the run, with reports, annotations and the summary', async () => {
    const { folder, code, stdout, output } = await run({});
    expect(code).toBe(1);
    expect(output).toBe('junit=reports/junit.xml\njson=reports/run.json\nexit-code=1\n');
    expect(await readFile(join(folder, 'reports/junit.xml'), 'utf8')).toContain('failures="1"');
    expect(JSON.parse(await readFile(join(folder, 'reports/run.json'), 'utf8')).summary.counts.failed).toBe(
      1,
    );
    expect(await readFile(join(folder, 'summary.md'), 'utf8')).toMatch(/^## ✗ failed: 3 cases/);
    const errors = findCommands(stdout).filter((line) => line.startsWith('::error'));
    expect(errors).toEqual([expect.stringMatching(/^::error file=suites\/a\.yaml,line=3,/)]);
  });

  it('takes paths by lines and flags by words', async () => {
    const inputs = {
      INPUT_PATHS: '  suites/my suite.yaml\n\n',
      INPUT_ARGS: '-j 1\n  --retries 2',
      INPUT_REPORTS: 'out',
    };
    const { folder, code, output } = await run(inputs);
    expect(code).toBe(0);
    expect(output).toContain('exit-code=0');
    const { run: info, summary } = JSON.parse(await readFile(join(folder, 'out/run.json'), 'utf8'));
    expect(summary.counts.passed).toBe(1);
    expect(info.command.join(' ')).toContain('-j 1 --retries 2 -- suites/my suite.yaml');
  });

  it('tells of suites that are wrong by exit code 2', async () => {
    const { code, output, stderr } = await run({ INPUT_PATHS: 'nothing.yaml' });
    expect(code).toBe(2);
    expect(output).toContain('exit-code=2');
    expect(stderr).toContain('"nothing.yaml" does not exist');
  });
});

describe('the step that runs suites', () => {
  it.each([
    { INPUT_PATHS: '$(touch forged)\n`touch forged`\n; touch forged' },
    { INPUT_ARGS: '$(touch forged); touch forged' },
    { INPUT_VERSION: '1 touch forged' },
    { INPUT_VERSION: '$(touch forged)' },
  ])('never runs what stands in an input: %o', async (inputs) => {
    const { folder, code } = await run(inputs);
    expect(code).toBe(2);
    expect((await listFiles(folder)).filter((name) => name.includes('forged'))).toEqual([]);
  });
});
