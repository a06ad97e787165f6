import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { handWrittenSuites, readHandWritten } from '../suite/edit/hand-written-suites.js';
import { createFolder } from '../support/create-folder.js';
import { findSandboxProblem } from '../support/find-sandbox.js';
import { runCli } from '../support/run-cli.js';

const problem = await findSandboxProblem();
const missing = problem === undefined ? '' : ` (skipped: ${problem})`;

describe.skipIf(problem !== undefined)(`record${missing}`, () => {
  it.each([
    ['as they are', (text: string) => text],
    ['with the line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
  ])(
    'changes in fifty hand-written suites, %s, only the values that it must, and they pass then',
    async (_, adapt) => {
      const suites = Object.entries(handWrittenSuites).map(([title, template], n) => {
        const { before, after } = readHandWritten(template);
        return { title, file: `suites/${n}.yaml`, before: adapt(before), after: adapt(after) };
      });
      expect(suites.length).toBeGreaterThanOrEqual(50);
      const folder = await createFolder(Object.fromEntries(suites.map(({ file, before }) => [file, before])));
      const { exitCode, stderr } = await runCli(['record'], folder);
      for (const { title, file, after } of suites) {
        expect(await readFile(join(folder, file), 'utf8'), title).toBe(after);
      }
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect((await runCli(['run'], folder)).exitCode).toBe(0);
      expect((await runCli(['record'], folder)).stdout).toBe('there is nothing to record\n');
    },
    120_000,
  );

  it('writes the values of the cases that are selected, and no others', async () => {
    const suite = (first: string, second: string) => `cases:
  - { name: one, language: bash, code: echo 1, expect: { stdout: ${first} } }
  - { name: two, language: bash, code: echo 2, expect: { stdout: ${second} } }
`;
    const folder = await createFolder({ 'suites/a.yaml': suite('x', 'x') });
    const { exitCode, stdout } = await runCli(['record', '--filter', '::two'], folder);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'suites/a.yaml::two: stdout\nrecorded 1 value\n',
    });
    expect(await readFile(join(folder, 'suites/a.yaml'), 'utf8')).toBe(suite('x', '2'));
  });

  it('shows what it would write where nothing is to be written', async () => {
    const text =
      'cases:\n  - name: one\n    language: bash\n    code: echo 1\n    expect:\n      stdout: x\n';
    const folder = await createFolder({ 'suites/a.yaml': text });
    const { exitCode, stdout } = await runCli(['record', '--dry-run'], folder);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`--- suites/a.yaml
+++ suites/a.yaml
@@ -3,4 +3,4 @@
     language: bash
     code: echo 1
     expect:
-      stdout: x
+      stdout: 1
would record 1 value
`);
    expect(await readFile(join(folder, 'suites/a.yaml'), 'utf8')).toBe(text);
  });

  it('adds stdout only where that is asked for', async () => {
    const text = `cases:
  - name: one
    language: bash
    code: seq 2 # two lines

  - { name: two, language: bash, code: exit 3, expect: { exitCode: 3 } }
  - { name: three, language: bash, code: sleep 9, timeout: 100ms, expect: { outcome: timed-out } }
`;
    const folder = await createFolder({ 'suites/a.yaml': text });
    expect((await runCli(['record'], folder)).stdout).toBe('there is nothing to record\n');
    const { exitCode, stderr } = await runCli(['record', '--add'], folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(await readFile(join(folder, 'suites/a.yaml'), 'utf8')).toBe(`cases:
  - name: one
    language: bash
    code: seq 2 # two lines
    expect:
      stdout: |
        1
        2

  - { name: two, language: bash, code: exit 3, expect: { exitCode: 3, stdout: "" } }
  - { name: three, language: bash, code: sleep 9, timeout: 100ms, expect: { outcome: timed-out } }
`);
    expect((await runCli(['run'], folder)).exitCode).toBe(0);
  });

  it('writes nothing of a case that is wrong in a way that it must not accept', async () => {
    const text = `x-shared: &shared { stdout: x }
defaults: { language: bash, expect: { stderr: x } }
cases:
  - { name: crashes, code: "echo 1; exit 3", expect: { stdout: x } }
  - { name: lacks something, code: echo 1, expect: { stdout: { equals: x, contains: 2 } } }
  - { name: has one of several codes, code: exit 3, expect: { exitCode: [1, 2] } }
  - { name: is too slow, code: sleep 9, timeout: 100ms, expect: { stdout: x } }
  - { name: is no text, code: "printf '\\\\xff'", expect: { stdout: x } }
  - { name: ends in bytes, code: "printf '\\\\xff.'", expect: { stdout: x } }
  - { name: is long, code: "printf 'x%.0s' {1..70000}", expect: { stdout: x } }
  - { name: has a secret, code: echo $KEY, env: { KEY: { secret: KEY } }, expect: { stdout: x } }
  - { name: has an expression, code: "echo '$\{{ row.x }}'", expect: { stdout: x } }
  - { name: has defaults, code: echo 1 }
  - { name: one of two, code: echo 1, expect: *shared }
  - { name: half of it, code: echo 1; exit 2, expect: { stdout: &half x, exitCode: 3 } }
  - { name: the other half, code: echo x, expect: { stdout: *half } }
  - { name: has no snapshot, code: echo 1, expect: { stdout: { snapshot: true, equals: x } } }
`.replace('$\\{{', '${{');
    const folder = await createFolder({ 'suites/a.yaml': text });
    const { exitCode, stdout, stderr } = await runCli(['record'], folder, { env: { KEY: 's3cret' } });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'there is nothing to record\n' });
    expect(stderr.replaceAll(/^error: suites\/a\.yaml:(\d+):\d+: "[^"]*" is not recorded: /gm, '$1 ')).toBe(
      `4 exit code 3, expected 0
5 stdout does not contain "2"
6 exit code 3, expected 1 or 2
7 timed out after 100 ms, expected exit code 0
8 stdout is not UTF-8, which a suite cannot hold: ask for a snapshot
9 stdout is not UTF-8, which a suite cannot hold: ask for a snapshot
10 stdout is too long for a suite, with 70000 bytes: ask for a snapshot
11 stdout has a secret in it
12 stdout has "\${{" in it, which stands for an expression in a suite
13 what it expects stands in the defaults, for other cases too
17 stdout has no snapshot, and this run writes none: run it outside CI, or with --update-snapshots, and commit what it writes
14 stdout: it comes from the alias "*shared"
15 stdout: it has the anchor "&half", and aliases mean it too
`,
    );
    expect(await readFile(join(folder, 'suites/a.yaml'), 'utf8')).toBe(text);
  });

  it('writes what one case alone has of those that are made of one entry', async () => {
    const suite = (first: string, second: string, added: string) =>
      `cases:
  - name: by tests
    language: bash
    code: cat
    tests:
      - { name: a, stdin: one, expect: { stdout: ${first} } }
      - name: b
        stdin: two
        expect:
          stdout: ${second}
      - { name: c, stdin: three${added} }
  - name: by a matrix
    language: bash
    matrix: { n: [1, 2] }
    code: "echo \${{ matrix.n }}"
    expect: { stdout: x }
`;
    const folder = await createFolder({ 'suites/a.yaml': suite('x', 'y', '') });
    const { exitCode, stderr } = await runCli(['record', '--add'], folder);
    expect(exitCode).toBe(1);
    expect(stderr.match(/is not recorded: .*/g)).toEqual([
      'is not recorded: 2 cases are made from this one place',
      'is not recorded: 2 cases are made from this one place',
    ]);
    expect(await readFile(join(folder, 'suites/a.yaml'), 'utf8')).toBe(
      suite('one', 'two', ', expect: { stdout: "three" }'),
    );
  });

  it('writes into a suite and not into the project file', async () => {
    const folder = await createFolder({
      'umwelten-suite.yaml': 'defaults: { expect: { stdout: x } }\n',
      'suites/a.yaml': 'cases: [{ name: one, language: bash, code: echo 1 }]\n',
    });
    const { exitCode, stderr } = await runCli(['record'], folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('is not recorded: what it expects stands in umwelten-suite.yaml');
  });

  it('runs nothing where a suite could not be written', async () => {
    const text = 'cases: [{ name: one, language: bash, code: echo 1, expect: { stdout: x } }]\n';
    const folder = await createFolder({ 'suites/a.yaml': text, 'real.txt': text });
    await chmod(join(folder, 'suites/a.yaml'), 0o444);
    const readOnly = await runCli(['record'], folder);
    expect(readOnly).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: cannot write suites/a.yaml: it is read-only\nhint: make the file writable; --dry-run shows what would be written\n',
    });
    expect((await runCli(['record', '--dry-run'], folder)).stdout).toContain('would record 1 value');
    await rm(join(folder, 'suites/a.yaml'));
    await symlink('../real.txt', join(folder, 'suites/a.yaml'));
    const linked = await runCli(['record'], folder);
    expect(linked.exitCode).toBe(2);
    expect(linked.stderr).toContain('suites/a.yaml is a symbolic link, which would be replaced by a file');
    expect(await readFile(join(folder, 'real.txt'), 'utf8')).toBe(text);
  });

  it('leaves a suite alone that was changed while its cases ran', async () => {
    const text = 'cases: [{ name: one, language: bash, code: "sleep 1; echo 1", expect: { stdout: x } }]\n';
    const folder = await createFolder({ 'suites/a.yaml': text });
    const path = join(folder, 'suites/a.yaml');
    // The journal is there as soon as the first case runs.
    const { exitCode, stderr } = await runCli(['record'], folder, {
      onStart: () => void waitForJournal(folder).then(() => writeFile(path, `${text}# mine\n`)),
    });
    expect(exitCode).toBe(3);
    expect(stderr).toContain('error: suites/a.yaml was changed while its cases ran');
    expect(await readFile(path, 'utf8')).toBe(`${text}# mine\n`);
  });

  it('writes nothing when it is interrupted', async () => {
    const text = `cases:
  - { name: one, language: bash, code: echo 1, expect: { stdout: x } }
  - { name: two, language: bash, code: sleep 60, timeout: 2m }
`;
    const folder = await createFolder({ 'suites/a.yaml': text });
    const { exitCode } = await runCli(['record', '-j', '1'], folder, {
      onStart: (child) => void waitForJournal(folder).then(() => child.kill('SIGINT')),
    });
    expect(exitCode).toBe(130);
    expect(await readFile(join(folder, 'suites/a.yaml'), 'utf8')).toBe(text);
  });

  it('ends with 4 where no case is selected, and with 3 where one errored', async () => {
    const folder = await createFolder({
      'suites/a.yaml':
        'cases: [{ name: one, language: lua, code: "", container: { baseImage: alpine, runCommand: [sh] } }]',
    });
    expect((await runCli(['record', '--filter', 'nothing'], folder)).exitCode).toBe(4);
    expect((await runCli(['record', '--runner', 'local'], folder)).exitCode).toBe(3);
  });
});

async function waitForJournal(folder: string): Promise<void> {
  const runs = join(folder, '.umwelten-suite/v1/runs');
  await vi.waitUntil(async () => existsSync(runs) && (await readdir(runs)).length > 0, {
    timeout: 30_000,
    interval: 20,
  });
}
