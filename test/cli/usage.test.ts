import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { runCli } from '../support/run-cli.js';

const suite = 'cases: [{ name: one, language: bash, code: echo }]';
const generalHint =
  'hint: `umwelten-suite --help` lists the commands, and `umwelten-suite <command> --help` its flags\n';

describe('a command line that is wrong', () => {
  const wrong: [string, string[], string][] = [
    ['an unknown command', ['rnu'], 'error: unknown command "rnu"\nhint: did you mean "run"?\n'],
    [
      'an unknown flag',
      ['run', '--fitler', 'x'],
      'error: unknown option "--fitler"\nhint: did you mean "--filter"?\n',
    ],
    [
      'a number that is none',
      ['run', '-j', 'many'],
      'error: "many" is no value for -j, --concurrency <n>: it must be a whole number, at least 1\n',
    ],
    [
      'a time that is none',
      ['run', '--timeout', '0s'],
      'error: "0s" is no value for --timeout <duration>: it must be a time such as 90, 500ms, 2s or 10m\n',
    ],
    [
      'a time that is too long',
      ['run', '--timeout', '99999999s'],
      'error: "99999999s" is no value for --timeout <duration>: it must be at most 1000000 s\n',
    ],
    [
      'a factor that is too large',
      ['run', '--timeout-scale', '1000'],
      'error: "1000" is no value for --timeout-scale <factor>: it must be a number from 0.1 to 100, or auto\n',
    ],
    [
      'a choice that is none',
      ['run', '--isolation', 'total'],
      'error: "total" is no value for --isolation <policy>: it must be one of auto, case, shared, none\n',
    ],
    ['a missing argument', ['explain'], `error: missing required argument "case"\n${generalHint}`],
    [
      'an unknown reporter',
      ['run', '--reporter', 'jnit=a.xml'],
      'error: unknown reporter "jnit"\nhint: did you mean "junit"?\n',
    ],
    [
      'a label without a value',
      ['run', '--label', 'model'],
      'error: the label "model" has no value\nhint: write --label name=value\n',
    ],
    [
      'a path that does not exist',
      ['run', 'nothing.yaml'],
      'error: "nothing.yaml" does not exist\nhint: paths are relative to <folder>\n',
    ],
  ];
  for (const [title, args, stderr] of wrong) {
    it(`by ${title} is told in one line with exit code 2`, async () => {
      const folder = await createFolder({ 'suites/one.yaml': suite });
      const result = await runCli(args, folder);
      expect({ ...result, stderr: result.stderr.replaceAll(folder, '<folder>') }).toEqual({
        exitCode: 2,
        stdout: '',
        stderr,
      });
    });
  }
});

describe('an environment variable', () => {
  it('stands for a flag that is not given', async () => {
    const folder = await createFolder({ 'suites/one.yaml': suite });
    const { stdout } = await runCli(['list'], folder, { env: { UMWELTEN_SUITE_FILTER: 'nothing' } });
    expect(stdout).toBe('');
  });

  it('is overruled by the flag', async () => {
    const folder = await createFolder({ 'suites/one.yaml': suite });
    const env = { UMWELTEN_SUITE_FILTER: 'nothing' };
    const { stdout } = await runCli(['list', '--filter', 'one'], folder, { env });
    expect(stdout).toBe('suites/one.yaml::one\n');
  });

  it('is a list, separated by commas, for a flag that may be repeated', async () => {
    const folder = await createFolder({
      'suites/a.yaml': `cases: [${['bash', 'python', 'ruby'].map((name) => `{ name: ${name}, language: ${name}, code: "" }`)}]`,
    });
    const { stdout } = await runCli(['list'], folder, { env: { UMWELTEN_SUITE_LANGUAGE: 'sh, py' } });
    expect(stdout).toBe('suites/a.yaml::bash\nsuites/a.yaml::python\n');
  });

  it('with a value that its flag would not take is named', async () => {
    const folder = await createFolder({ 'suites/one.yaml': suite });
    const env = { UMWELTEN_SUITE_CONCURRENCY: '0', UMWELTEN_SUITE_JSON: 'perhaps' };
    expect(await runCli(['run'], folder, { env })).toMatchObject({
      exitCode: 2,
      stderr: 'error: UMWELTEN_SUITE_CONCURRENCY is "0": it must be a whole number, at least 1\n',
    });
    expect(await runCli(['list'], folder, { env })).toMatchObject({
      exitCode: 2,
      stderr: 'error: UMWELTEN_SUITE_JSON is "perhaps": it must be 1 or 0\n',
    });
  });
});

describe('colours', () => {
  it('are for terminals, unless they are asked for', async () => {
    const folder = await createFolder();
    const red = '\u001b[31m';
    expect((await runCli(['rnu'], folder)).stderr).not.toContain(red);
    expect((await runCli(['rnu', '--color'], folder)).stderr).toContain(red);
    expect((await runCli(['rnu'], folder, { env: { FORCE_COLOR: '1' } })).stderr).toContain(red);
    expect((await runCli(['rnu'], folder, { env: { UMWELTEN_SUITE_COLOR: '1' } })).stderr).toContain(red);
    const both = { FORCE_COLOR: '1', NO_COLOR: '1' };
    expect((await runCli(['rnu'], folder, { env: both })).stderr).not.toContain(red);
    expect((await runCli(['rnu', '--color'], folder, { env: both })).stderr).toContain(red);
  });
});
