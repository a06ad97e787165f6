import { expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

const suite = `
cases:
  - { name: when, language: bash, code: date +%s%N }
  - { name: fails, language: bash, code: exit 3 }
  - { name: late, language: bash, code: sleep 60, timeout: 1s, expect: { outcome: timed-out } }
`;

/** What the cases printed, and whether they ran for it. */
function readCases(
  stdout: string,
): readonly [name: string, status: string, printed: string, cached: boolean][] {
  const { suites } = JSON.parse(stdout);
  return suites[0].cases.map(
    ({ name, status, attempts: [{ execution }] }: Reported) =>
      [name, status, execution.stdout.text, execution.cached] as const,
  );
}

interface Reported {
  readonly name: string;
  readonly status: string;
  readonly attempts: readonly [{ readonly execution: { stdout: { text: string }; cached: boolean } }];
}

it.skipIf(missingSandbox !== undefined)(
  `a program that has not changed is not run again${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  async () => {
    const folder = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite });
    const run = async (flags: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
      const { stdout } = await runCli(['run', '--runner', 'local', '--reporter', 'json', ...flags], folder, {
        env,
      });
      return readCases(stdout);
    };
    const [first, ...others] = await run();
    expect(first).toEqual(['when', 'passed', expect.stringMatching(/^\d{19}\n$/), false]);
    expect(others).toEqual([
      ['fails', 'failed', '', false],
      ['late', 'passed', '', false],
    ]);
    const printed = first?.[2];
    expect(await run()).toEqual([
      ['when', 'passed', printed, true],
      ['fails', 'failed', '', true],
      ['late', 'passed', '', false],
    ]);
    const [inCi] = await run([], { CI: 'true' });
    expect(inCi?.[2]).not.toBe(printed);
    expect(inCi?.[3]).toBe(false);

    const table = await runCli(['run', '--runner', 'local', '--filter', '/when|fails/'], folder);
    expect(table.stdout).toMatch(/2 cases, 1 passed, 1 failed, 2 cached in/);
    const only = await runCli(['run', '--runner', 'local', '--reuse', 'only'], folder);
    expect(only.exitCode).toBe(3);
    expect(only.stdout).toContain('result-missing: there is no result to reuse: none is kept of it');
    const list = await runCli(['cache', 'list', 'results'], folder);
    expect(list.stdout).toMatch(/^\S+\.results +\d+ bytes .* results 2\n$/);
  },
);
