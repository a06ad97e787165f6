import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { runCli } from '../support/run-cli.js';

const problem = await findSandboxProblem();

describe.skipIf(problem !== undefined)(
  `an evaluation${problem === undefined ? '' : ` (skipped: ${problem})`}`,
  () => {
    const suite = `
thresholds: [{ groupBy: model, passAt: { 1: 0.5 } }]
defaults: { language: bash }
cases:
  - { name: s1, labels: { model: small, task: add, sample: 1 }, code: exit 1 }
  - { name: s2, labels: { model: small, task: add, sample: 2 }, code: exit 0 }
  - { name: l1, labels: { model: large, task: add }, code: 'exit 0', repeat: 3 }
`;

    it('is what the documentation shows', async () => {
      const page = await readFile(new URL('../../docs/evaluation.md', import.meta.url), 'utf8');
      const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
      const board = /```text\n(.*?)```/s.exec(page)?.[1] ?? '';
      const folder = await createFolder({ 'suites/sums.yaml': example });
      const { exitCode, stdout } = await runCli(['run', '--pass-at', '1,2'], folder);
      expect(exitCode).toBe(1);
      expect(board).toContain('pass@2');
      expect(stdout).toContain(board);
    });

    it('of three models on ten tasks comes to what the README shows', async () => {
      const root = fileURLToPath(new URL('../..', import.meta.url));
      const readme = await readFile(join(root, 'README.md'), 'utf8');
      const board = /^┌.*┐\n│ model (?:.*\n)+?└.*┘\n/m.exec(readme)?.[0] ?? '';
      const suite = 'docs/examples/evaluation/leaderboard.yaml';
      const { exitCode, stdout } = await runCli(['run', suite, '--runner', 'local'], root);
      expect(board).toContain('│ medium │    10 │      10 │  80.0% │');
      expect(stdout).toContain(board);
      expect(exitCode).toBe(0);
    });

    it('passes where its thresholds are met, though cases fail, and tells how models did', async () => {
      const folder = await createFolder({ 'suites/a.yaml': suite });
      const { exitCode, stdout } = await runCli(['run', '--pass-at', '1,2'], folder);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('│ large │     1 │       3 │ 100.0% │    – │ 100.0% │ 100.0% │');
      expect(stdout).toContain('│ small │     1 │       2 │  50.0% │    – │ 100.0% │   0.0% │');
    });

    it('fails where one is missed', async () => {
      const folder = await createFolder({ 'suites/a.yaml': suite });
      const { exitCode, stdout } = await runCli(['run', '--min-pass-rate', '0.9'], folder);
      expect(exitCode).toBe(1);
      expect(stdout).toContain('✗ all cases: the pass rate is 0.6666, 0.9 is needed (2 of 3 cases)');
    });

    it('passes with a flaky case, and fails with it where that is asked for', async () => {
      const folder = await createFolder({
        // That it is not flaky has odds of one to 2^29.
        'suites/a.yaml':
          'cases: [{ name: one, language: bash, repeat: { times: 30, passRate: 0.01 }, code: "exit $((RANDOM % 2))" }]',
      });
      expect((await runCli(['run', '--flaky', 'fail'], folder)).exitCode).toBe(1);
      expect((await runCli(['run'], folder)).exitCode).toBe(0);
    });
  },
);
