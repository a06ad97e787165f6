import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { binFile } from '../support/build.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { runCli } from '../support/run-cli.js';

describe('validate', () => {
  it('tells how much it has found to be in order', async () => {
    const folder = await createFolder({
      'suites/a.yaml': 'cases: [{ name: one, language: bash, code: echo }]',
      'suites/deep/b.yml':
        'cases: [{ name: one, language: py, code: "" }, { name: two, language: py, code: "" }]',
    });
    expect(await runCli(['validate'], folder)).toEqual({
      exitCode: 0,
      stdout: '2 suites, 3 cases: no problems\n',
      stderr: '',
    });
  });

  it('prints every mistake in every file with its place, its line and a hint', async () => {
    const folder = await createFolder({
      'suites/a.yaml': `name: numbers
cases:
  - name: one
    language: pyhton
    code: print(1)
  - name: two
    language: bash
    cod: echo
`,
      'suites/b.yaml': `cases:
  - name: one
    language: bash
    code: echo
    timeout: -1
  - name: one
    language: bash
    code: echo
`,
      'suites/sound.yaml': 'cases: [{ name: one, language: bash, code: echo }]',
    });
    const { exitCode, stdout, stderr } = await runCli(['validate'], folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatchSnapshot();
  });

  it('keeps `run` from running anything', async () => {
    const folder = await createFolder({
      'suites/a.yaml': 'cases: [{ name: one, language: bash }]',
      'suites/b.yaml': 'cases: [{ name: one, language: bash, code: echo }]',
    });
    const { exitCode, stdout, stderr } = await runCli(['run'], folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('error: suites/a.yaml:1:9:');
    expect(await listFiles(folder)).toEqual(['suites/a.yaml', 'suites/b.yaml']);
  });
});

describe('list', () => {
  const suites = {
    'suites/a.yaml': `
cases:
  - { name: one, language: py, code: "", tags: [quick], labels: { model: x } }
  - { name: two, language: bash, code: "" }
`,
    'suites/b.yaml': 'cases: [{ name: one, language: bash, code: "" }]',
  };

  it('prints the ids in the order of the suites', async () => {
    const { exitCode, stdout } = await runCli(['list'], await createFolder(suites));
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'suites/a.yaml::one\nsuites/a.yaml::two\nsuites/b.yaml::one\n',
    });
  });

  it('prints only the cases that all its flags select', async () => {
    const folder = await createFolder(suites);
    const list = async (...flags: string[]) => (await runCli(['list', ...flags], folder)).stdout;
    expect(await list('--filter', '/::O/i')).toBe('suites/a.yaml::one\nsuites/b.yaml::one\n');
    expect(await list('--filter', 'one', '--language', 'sh')).toBe('suites/b.yaml::one\n');
    expect(await list('--tag', 'quick')).toBe('suites/a.yaml::one\n');
    expect(await list('--label', 'model=x')).toBe('suites/a.yaml::one\n');
    expect(await list('suites/b.yaml')).toBe('suites/b.yaml::one\n');
  });

  it('ends without a word where nobody reads on, with the exit code of SIGPIPE', async () => {
    // More than a pipe holds.
    const cases = Array.from({ length: 5000 }, (_, n) => `{ name: "case ${n}", language: bash, code: "" }`);
    const folder = await createFolder({ 'suites/a.yaml': `cases: [${cases}]` });
    const script = `"${process.execPath}" "${binFile}" list | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], { cwd: folder });
    expect({ stdout, stderr }).toEqual({ stdout: 'suites/a.yaml::case 0\n141\n', stderr: '' });
  });

  it('prints a JSON object a line where that is asked for', async () => {
    const { stdout } = await runCli(['list', '--json', '--tag', 'quick'], await createFolder(suites));
    expect(JSON.parse(stdout)).toEqual({
      id: 'suites/a.yaml::one',
      name: 'one',
      language: 'python',
      tags: ['quick'],
      labels: { model: 'x' },
      origin: { file: 'suites/a.yaml', line: 3, column: 5, pointer: '/cases/0' },
    });
  });
});

describe('explain', () => {
  const suites = {
    'suites/a.yaml':
      'cases: [{ name: one, language: sh, code: echo }, { name: bone, language: sh, code: "" }]',
  };

  it('prints how the one case would be run whose id has the text in it', async () => {
    const { exitCode, stdout } = await runCli(['explain', '::one'], await createFolder(suites));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^case\n {2}suites\/a\.yaml::one\n {2}suites\/a\.yaml:1:9\n/u);
    expect(stdout).toContain('/app/code.sh');
    expect(stdout).toContain('limits: 10 s, 512 MiB memory');
  });

  it('names the cases where several have it', async () => {
    expect(await runCli(['explain', 'one'], await createFolder(suites))).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: 2 cases have "one" in their ids\nhint: name one of them:\n  suites/a.yaml::one\n  suites/a.yaml::bone\n',
    });
  });

  it('names the case that was probably meant where none has it', async () => {
    expect(await runCli(['explain', 'suites/a.yaml::oen'], await createFolder(suites))).toMatchObject({
      exitCode: 2,
      stderr: 'error: no case has "suites/a.yaml::oen" in its id\nhint: did you mean "suites/a.yaml::one"?\n',
    });
  });
});

describe('init', () => {
  it('writes a project whose suite is in order', async () => {
    const folder = await createFolder();
    const { exitCode, stdout } = await runCli(['init'], folder);
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'wrote umwelten-suite.yaml\nwrote suites/hello.yaml\nnext: umwelten-suite run\n',
    });
    expect((await runCli(['validate'], folder)).exitCode).toBe(0);
  });

  it('leaves files as they are that are there already', async () => {
    const folder = await createFolder({ 'suites/hello.yaml': 'cases: []' });
    const { stdout } = await runCli(['init'], folder);
    expect(stdout).toBe('wrote umwelten-suite.yaml\nkept suites/hello.yaml\nnext: umwelten-suite run\n');
  });

  it('writes cases only for tools that are there', async () => {
    const folder = await createFolder();
    const tools = await createFolder({ bash: '' });
    await chmod(join(tools, 'bash'), 0o755);
    await runCli(['init'], folder, { env: { PATH: tools } });
    const { stdout } = await runCli(['list', '--json'], folder);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).language),
    ).toEqual(['bash']);
  });
});
