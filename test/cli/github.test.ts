import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCommands } from '../report/ci-commands.js';
import { createFolder } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { runCli } from '../support/run-cli.js';

const problem = await findSandboxProblem();
const missing = problem === undefined ? '' : ` (skipped: ${problem})`;

/** A program, and names around it, that try to have GitHub's runner do something. */
const suite = `name: "::error::forged"
cases:
  - name: "##[error]forged"
    language: bash
    code: |
      echo '::error file=forged.yaml::forged'
      printf '\\r::add-mask::forged\\n##[warning]forged\\n'
      echo '::set-output name=forged::forged' >&2
      echo '<script>alert(1)</script> @octocat \`\`\`\`'
    expect: { stdout: "::debug::forged" }
  - { name: fine, language: bash, code: echo fine, expect: { stdout: fine } }
`;
const job = {
  GITHUB_ACTIONS: 'true',
  CI: 'true',
  GITHUB_SERVER_URL: 'https://github.example',
  GITHUB_REPOSITORY: 'owner/name',
  GITHUB_SHA: 'abc123',
};

async function openJob(files: Readonly<Record<string, string>> = { 'suites/a.yaml': suite }) {
  const folder = await createFolder(files);
  const summary = join(folder, 'summary.md');
  await writeFile(summary, 'of another run\n');
  return { folder, summary, env: { ...job, GITHUB_STEP_SUMMARY: summary } };
}

/** What the runner would do, both streams together: between \`stop-commands\` and its end nothing. */
function readCommands(text: string): string[] {
  return findCommands(text).filter(
    (line) => !/^::stop-commands::[0-9a-f]{32}$|^::[0-9a-f]{32}::$/.test(line),
  );
}

describe.skipIf(problem !== undefined)(`a run in a job of GitHub Actions${missing}`, () => {
  it('annotates what failed, and no program issues a command', async () => {
    const { folder, env } = await openJob();
    const { exitCode, stdout, stderr } = await runCli(['run', '--runner', 'local', '--verbose'], folder, {
      env,
    });
    expect(exitCode).toBe(1);
    const [annotation, ...others] = readCommands(stdout);
    expect(annotation).toMatch(
      /^::error file=suites\/a\.yaml,line=10,col=\d+,title=failed%3A ##\[error\]forged \[bash\]::/,
    );
    expect(others).toEqual([]);
    expect(findCommands(stderr)).toEqual([]);
    const lines = stdout.split('\n');
    const stop = lines.findIndex((line) => line.startsWith('::stop-commands::'));
    const token = lines[stop]?.split('::')[2];
    const resume = lines.indexOf(`::${token}::`);
    expect(stop).toBeLessThan(lines.findIndex((line) => line.includes('fine')));
    expect(lines.findIndex((line) => line.includes('2 cases, 1 passed'))).toBeLessThan(resume);
    expect(resume).toBeLessThan(lines.findIndex((line) => line.startsWith('::error ')));
  });

  it('appends to the summary of the job, with links', async () => {
    const { folder, summary, env } = await openJob();
    await runCli(['run', '--runner', 'local'], folder, { env });
    const text = await readFile(summary, 'utf8');
    expect(text).toMatch(/^of another run\n## ✗ failed: 2 cases\n/);
    expect(text).toContain('](https://github.example/owner/name/blob/abc123/suites/a.yaml#L3)');
  });

  it('keeps a report for programs on stdout whole: the annotations are on stderr then', async () => {
    const { folder, env } = await openJob();
    const { stdout, stderr } = await runCli(['run', '--runner', 'local', '--reporter', 'json'], folder, {
      env,
    });
    expect(JSON.parse(stdout).summary.counts).toMatchObject({ passed: 1, failed: 1 });
    expect(findCommands(stdout)).toEqual([]);
    expect(findCommands(stderr)).toEqual([expect.stringMatching(/^::error file=suites\/a\.yaml/)]);
  });

  it('does neither where it is switched off, by flag or variable', async () => {
    const { folder, summary, env } = await openJob();
    const off = await runCli(['run', '--runner', 'local', '--github', 'off'], folder, { env });
    expect(findCommands(off.stdout + off.stderr)).toEqual([]);
    const variable = { ...env, UMWELTEN_SUITE_GITHUB: 'off' };
    const too = await runCli(['run', '--runner', 'local'], folder, { env: variable });
    expect(findCommands(too.stdout + too.stderr)).toEqual([]);
    expect(await readFile(summary, 'utf8')).toBe('of another run\n');
  });

  it('is told where its summary cannot be written, and ends with exit code 3', async () => {
    const { folder, env } = await openJob();
    const lost = { ...env, GITHUB_STEP_SUMMARY: join(folder, 'missing/summary.md') };
    const { exitCode, stderr } = await runCli(['run', '--runner', 'local'], folder, { env: lost });
    expect(exitCode).toBe(3);
    expect(stderr).toContain("error: the reporter github failed: cannot write the job's summary: ENOENT");
  });
});

describe('other commands, in a job of GitHub Actions', () => {
  it('quote suites that are wrong, and issue no command', async () => {
    const { folder, env } = await openJob({
      'suites/a.yaml': 'cases:\n  - name: x\n::error::forged: 1\n',
      'suites/b.yaml': 'cases:\n  - { name: "##[error]forged", language: "##[error]forged", code: x }\n',
    });
    for (const command of ['validate', 'run', 'list']) {
      const { exitCode, stdout, stderr } = await runCli([command], folder, { env });
      expect(exitCode).toBe(2);
      expect(stderr).toContain('forged');
      expect(findCommands(stdout + stderr)).toEqual([]);
    }
  });

  it('repeat wrong arguments, and issue no command', async () => {
    const { folder, env } = await openJob();
    for (const args of [['run', '--x\n::error::forged'], ['::error::forged'], ['run', 'a\n::error::b']]) {
      const { exitCode, stdout, stderr } = await runCli(args, folder, { env });
      expect(exitCode).toBe(2);
      expect(findCommands(stdout + stderr)).toEqual([]);
    }
  });

  it('refuses a path for the reporter github', async () => {
    const { folder, env } = await openJob();
    const { exitCode, stderr } = await runCli(['run', '--reporter', 'github=x.md'], folder, { env });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'error: the reporter "github" takes no path: it writes to the log and summary of the job\nhint: write markdown=x.md for the summary in a file\n',
    );
  });
});
