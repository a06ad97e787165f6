import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listReportFiles } from '../../src/cli/list-report-files.js';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

const suite = (stdout: string) =>
  `cases: [{ name: one, language: bash, file: ../one.sh, expect: { stdout: "${stdout}" } }]`;

it.skipIf(missingSandbox !== undefined)(
  `watch runs again when a file changes, until it is interrupted${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  async () => {
    const folder = await createFolder({
      'umwelten-suite.yaml': '',
      'suites/a.yaml': suite('1'),
      'one.sh': 'echo 2',
    });
    let printed = '';
    let step = 0;
    const result = await runCli(
      ['watch', '--runner', 'local', '--reporter', 'table', '--reporter', 'json=run.json'],
      folder,
      {
        onStdout: (text, child) => {
          printed += text;
          const waits = printed.split('waiting for changes').length - 1;
          if (waits <= step) return;
          step = waits;
          // First what the suite names, then the suite.
          if (step === 1) void writeFile(join(folder, 'one.sh'), 'echo 3');
          if (step === 2) void writeFile(join(folder, 'suites/a.yaml'), suite('3'));
          if (step === 3) child.kill('SIGINT');
        },
      },
    );
    expect(result).toMatchObject({ exitCode: 130, stderr: '' });
    expect(result.stdout.match(/^(?:passed|failed): \d/gm)?.map((line) => line.slice(0, 6))).toEqual([
      'failed',
      'failed',
      'passed',
    ]);
    expect(result.stdout).toContain('\none.sh has changed: running again\n');
    expect(result.stdout).toContain('\nsuites/a.yaml has changed: running again\n');
  },
);

describe('listReportFiles', () => {
  it('finds the files of reporters in the flags', () => {
    const args = ['a.yaml', '--reporter', 'table', '--reporter=junit=out/j.xml', '--reporter', 'json=r.json'];
    expect(listReportFiles(args)).toEqual(['out/j.xml', 'r.json']);
  });
});
