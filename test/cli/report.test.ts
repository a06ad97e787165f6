import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reporterNames } from '../../src/model/reporter-names.js';
import { createFolder } from '../support/create-folder.js';
import { missingSandbox } from '../support/local.js';
import { runCli } from '../support/run-cli.js';

const suite = `
cases:
  - { name: passes, language: bash, code: echo 1, expect: { stdout: "1" } }
  - { name: passes too, language: bash, code: "printf '\\x1b[31m::error::x\\n'" }
  - { name: fails, language: bash, code: echo 1, expect: { stdout: "2" } }
  - { name: is flaky, language: bash, code: exit $((RANDOM % 2)), retries: 20 }
  - { name: "it's $HOME", language: bash, code: exit 3 }
  - { name: is slow, language: bash, code: sleep 60, timeout: 500ms }
  - { name: is skipped, language: bash, code: exit 1, skip: not now }
  - { name: cannot be run, language: nothing, code: exit 1, container: { baseImage: nothing, runCommand: [x] } }
`;

/** Without the one that writes to no file. */
const names = reporterNames.filter((name) => name !== 'github');

const fileReporters = (folder: string) =>
  names.flatMap((name) => ['--reporter', `${name}=${folder}/${name}.txt`]);

/** As a shell reads them. */
function readWords(command: string): string[] {
  const text = execFileSync('bash', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' });
  return text.split('\0').slice(0, -1);
}

describe.skipIf(missingSandbox !== undefined)(
  `report${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('writes of a real run what the run wrote, byte for byte, in every format', async () => {
      const folder = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite });
      const live = await runCli(['run', '--runner', 'local', ...fileReporters('live')], folder);
      expect(live.exitCode).toBe(3);
      const replayed = await runCli(['report', ...fileReporters('replayed')], folder);
      expect(replayed).toEqual({ exitCode: 0, stdout: '', stderr: '' });
      for (const name of names) {
        const [before, after] = await Promise.all(
          ['live', 'replayed'].map((part) => readFile(join(folder, part, `${name}.txt`), 'utf8')),
        );
        expect(after, name).toBe(before);
      }
      const shown = await runCli(['report', 'live/ndjson.txt'], folder);
      expect(shown.stdout).toBe(await readFile(join(folder, 'live/table.txt'), 'utf8'));
    });

    it('says of a journal that breaks off that it does', async () => {
      const folder = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite });
      await runCli(['run', '--runner', 'local', '-j', '1', '--reporter', 'ndjson=whole.ndjson'], folder);
      const whole = await readFile(join(folder, 'whole.ndjson'), 'utf8');
      // The first case's events, but for its last.
      const lines = whole.split('\n').filter((line) => /run-started|prepared|::passes"/.test(line));
      await writeFile(join(folder, 'part.ndjson'), lines.slice(0, -1).join('\n'));
      const { exitCode, stdout, stderr } = await runCli(['report', 'part.ndjson'], folder);
      expect(stderr).toBe(
        'warning: part.ndjson breaks off: the run did not come to its end, and 1 case was running\n',
      );
      expect(stdout).toContain('cancelled: the run broke off before the case was finished  (1 case)');
      expect(stdout).toMatch(/^interrupted$/m);
      expect(exitCode).toBe(0);
    });

    it.each(['fails', "it's $HOME"])(
      'the command that a failure of %j ends with runs that case alone',
      async (name) => {
        const folder = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite, 'sub/x': '' });
        const { stdout } = await runCli(['run', '--runner', 'local'], folder);
        const commands = [...stdout.matchAll(/^ {2}rerun: umwelten-suite (.+)$/gm)].map(
          ([, words = '']) => words,
        );
        const found = commands.find((words) => words.includes(`::${name.slice(0, 2)}`));
        const [command, flag, id = ''] = readWords(found ?? '');
        expect([command, flag]).toEqual(['run', '--case']);
        expect(id).toBe(`suites/a.yaml::${name}`);
        const again = await runCli(
          ['run', '--runner', 'local', '--case', id, '--reporter', 'json'],
          join(folder, 'sub'),
        );
        expect(again.exitCode).toBe(1);
        const { suites } = JSON.parse(again.stdout);
        expect(suites.map(({ cases }: { cases: { id: string }[] }) => cases.map((one) => one.id))).toEqual([
          [id],
        ]);
      },
    );
  },
);

it('tells where there is no run yet, and where a file is none', async () => {
  const folder = await createFolder({ 'umwelten-suite.yaml': '', 'a.txt': 'hello\n' });
  expect(await runCli(['report'], folder)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('error: this project has no earlier run\n'),
  });
  expect(await runCli(['report', 'a.txt'], folder)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('a.txt:1: not an event of a run\n'),
  });
  expect(await runCli(['report', 'nothing'], folder)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('cannot read the journal'),
  });
});

it('an id that names no suite is told', async () => {
  const folder = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite });
  expect(await runCli(['list', '--case', 'fails'], folder)).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('error: there is no suite of a case "fails"\nhint: an id is'),
  });
  expect((await runCli(['list', '--case', 'suites/a.yaml::passes'], folder)).stdout).toBe(
    'suites/a.yaml::passes\n',
  );
});
