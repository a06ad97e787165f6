import { execFileSync } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFolder, listFiles } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

const suite = `
cases:
  - { name: first, language: bash, code: date +%s%N }
  # So long that what came before it is on the disk when the harness is killed.
  - { name: second, language: bash, code: sleep 1; exit 3 }
  - { name: third, language: bash, code: sleep 60, timeout: 1s, expect: { outcome: timed-out } }
  - { name: fourth, language: bash, code: echo 4 }
`;

it.skipIf(missingSandbox !== undefined)(
  `a run that was killed goes on where it broke off${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  async () => {
    const folder = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite });
    const flags = ['run', '--runner', 'local', '-j', '1', '--reporter'];
    const killed = await runCli([...flags, 'ndjson'], folder, {
      onStdout: (text, child) => {
        if (/"case-started".*::third/.test(text)) child.kill('SIGKILL');
      },
    });
    expect(killed.exitCode).toBeNull();
    const printed = /"text":"(\d{19})\\n"/.exec(killed.stdout)?.[1];
    expect(printed).toBeDefined();

    const { exitCode, stdout } = await runCli([...flags, 'json', '--resume'], folder);
    expect(exitCode).toBe(1);
    const { summary, suites } = JSON.parse(stdout);
    expect(summary).toMatchObject({ ended: 'completed', notRun: 0, counts: { passed: 3, failed: 1 } });
    // What a program prints that is not run again.
    expect(suites[0].cases[0].attempts[0].execution.stdout.text).toBe(`${printed}\n`);

    const again = await runCli([...flags, 'table', '--last-failed'], folder);
    expect(again.exitCode).toBe(1);
    expect(again.stdout).toContain('1 case in 1 suite');
  },
);

it.skipIf(missingSandbox !== undefined)(
  `a run that is killed while it reads what was kept leaves no record${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  async () => {
    const folder = await createFolder({
      'umwelten-suite.yaml': '',
      'suites/a.yaml': suite,
      '.umwelten-suite/v1/results/.keep': '',
    });
    // Who opens a pipe waits for its other end: the first one tells that it reads, the second one holds it there.
    const [first = '', second = ''] = ['1.results', '2.results'].map((name) =>
      join(folder, '.umwelten-suite/v1/results', name),
    );
    execFileSync('mkfifo', [first, second]);
    const { exitCode } = await runCli(['run', '--runner', 'local'], folder, {
      onStart: async (child) => {
        const file = await open(first, 'w');
        await file.close();
        child.kill('SIGKILL');
      },
    });
    expect(exitCode).toBeNull();
    expect((await listFiles(folder)).filter((name) => name.endsWith('.ndjson'))).toEqual([]);
  },
);
