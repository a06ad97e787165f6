import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { runCli } from '../support/run-cli.js';
import { programs } from './multipl-e-programs.js';

interface Report {
  readonly suites: readonly {
    readonly cases: readonly {
      readonly language: string;
      readonly status: string;
      readonly labels: { readonly sample: string };
    }[];
  }[];
}

const problem = await findSandboxProblem();
const missing = problem === undefined ? '' : ` (skipped: ${problem})`;

it.skipIf(problem !== undefined)(
  `in each language the right completion passes, and neither the wrong one nor one that leaves${missing}`,
  async () => {
    const results = programs.map(({ language, prompt, tests, right, wrong, leaves }) => {
      const result = { name: 'twice', language, prompt, tests, completions: [right, wrong, leaves] };
      return [`small/${language}.json`, JSON.stringify(result)];
    });
    const project = await createFolder({ 'umwelten-suite.yaml': '', ...Object.fromEntries(results) });
    expect(await runCli(['import', 'small'], project)).toMatchObject({ exitCode: 0 });
    const flags = ['--reporter', 'json=run.json', '--missing-toolchain', 'skip'];
    // With the compiled standard libraries of other runs.
    const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
    await runCli(['run', ...flags], project, { env: { XDG_CACHE_HOME: cache } });
    const report: Report = JSON.parse(await readFile(join(project, 'run.json'), 'utf8'));
    const cases = report.suites.flatMap((suite) => suite.cases);
    expect(cases).toHaveLength(3 * programs.length);
    const judged = cases.filter(({ status }) => status !== 'skipped');
    expect(judged.length).toBeGreaterThan(0);
    for (const { language, status, labels } of judged) {
      expect([language, labels.sample, status]).toEqual([
        language,
        labels.sample,
        labels.sample === '1' ? 'passed' : 'failed',
      ]);
    }
  },
  120_000,
);
