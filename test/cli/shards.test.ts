import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

const suite = `
thresholds: [{ passRate: 0.8 }]
cases:
  - name: n \${{ matrix.n }}
    matrix: { n: [1, 2, 3, 4, 5, 6, 7] }
    language: bash
    code: '[ \${{ matrix.n }} -ne 3 ]'
`;
const files = { 'umwelten-suite.yaml': '', 'suites/a.yaml': suite, 'suites/b.yaml': suite };

async function listIds(folder: string, args: readonly string[], env: Record<string, string> = {}) {
  return (await runCli(['list', ...args], folder, { env })).stdout.trimEnd().split('\n');
}

it('the shards of a list have each case once, and one is the same by a variable', async () => {
  const folder = await createFolder(files);
  const parts = await Promise.all(['1/3', '2/3', '3/3'].map((part) => listIds(folder, ['--shard', part])));
  expect(parts.flat().toSorted()).toEqual((await listIds(folder, [])).toSorted());
  const env = { GITLAB_CI: 'true', CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' };
  expect(await listIds(folder, ['--shard', 'auto'], env)).toEqual(parts[1]);
});

describe.skipIf(missingSandbox !== undefined)(
  `shards${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('are cut by what a run before took, run alone, and merged to the whole run with its exit code', async () => {
      const folder = await createFolder(files);
      const run = ['run', '--runner', 'local', '--reuse', 'off', '--min-pass-rate', '0.9'];
      const whole = await runCli([...run, '--reporter', 'json'], folder);
      expect(whole.exitCode).toBe(1);
      const durations = join(folder, '.umwelten-suite/v1/durations.json');
      const kept = await readFile(durations, 'utf8');
      expect(Object.keys(JSON.parse(kept).cases)).toHaveLength(14);
      for (const index of [1, 2]) {
        const shard = ['--shard', `${index}/2`, '--reporter', `ndjson=shard-${index}.ndjson`];
        const { exitCode, stderr } = await runCli([...run, ...shard], folder);
        // Of a threshold that the whole run misses, a shard cannot know.
        expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      }
      expect(await readFile(durations, 'utf8'), 'shards after the first are cut alike').toBe(kept);
      const merge = [
        'merge',
        'shard-2.ndjson',
        'shard-1.ndjson',
        '--reporter',
        'json',
        '-o',
        'merged.ndjson',
      ];
      const merged = await runCli(merge, folder);
      expect(merged.exitCode).toBe(1);
      const [before, after] = [whole, merged].map(({ stdout }) => JSON.parse(stdout));
      const { durationMs: _, ...summary } = before.summary;
      expect(after.summary).toMatchObject(summary);
      const list = (report: typeof before) =>
        report.suites.map((one: { cases: { id: string; status: string }[] }) =>
          one.cases.map(({ id, status }) => [id, status]),
        );
      expect(list(after)).toEqual(list(before));
      // The merged run is the project's last one now.
      expect((await runCli(['report', '--reporter', 'json'], folder)).stdout).toBe(merged.stdout);
      expect((await runCli(['report', 'merged.ndjson', '--reporter', 'json'], folder)).stdout).toBe(
        merged.stdout,
      );
      expect(await readFile(durations, 'utf8'), 'the merge keeps what the shards took').not.toBe(kept);
    });

    it('without a case pass, where the whole run has some', async () => {
      const folder = await createFolder(files);
      const args = ['run', '--runner', 'local', '--filter', 'n 1', '--shard', '4/4'];
      expect((await runCli(args, folder)).exitCode).toBe(0);
      expect((await runCli([...args, '--filter', 'nothing', '--tag', 'x'], folder)).exitCode).toBe(4);
    });
  },
);
