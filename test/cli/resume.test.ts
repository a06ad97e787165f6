import { expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
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
