import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { runCli } from '../support/run-cli.js';

describe('--version', () => {
  it("prints the package's version and nothing else", async () => {
    const manifest = JSON.parse(await readFile('package.json', 'utf8'));
    for (const flag of ['--version', '-V']) {
      expect(await runCli([flag], await createFolder())).toEqual({
        exitCode: 0,
        stdout: `${manifest.version}\n`,
        stderr: '',
      });
    }
  });
});

describe('--help', () => {
  it('lists the commands, with examples and exit codes', async () => {
    const { exitCode, stdout, stderr } = await runCli(['--help'], await createFolder());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatchSnapshot();
  });

  for (const command of [
    'run',
    'validate',
    'list',
    'explain',
    'report',
    'merge',
    'compare',
    'record',
    'lock',
    'cache',
    'init',
    'doctor',
    'languages',
  ]) {
    it(`of ${command} has an example and fits into 100 columns`, async () => {
      const { exitCode, stdout } = await runCli([command, '--help'], await createFolder());
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`$ umwelten-suite ${command === 'doctor' ? 'doctor' : command}`);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    });
  }

  it('names every flag of run', async () => {
    const { stdout } = await runCli(['help', 'run'], await createFolder());
    expect(stdout).toMatchSnapshot();
  });

  it('is printed to stderr with exit code 2 where no command is given', async () => {
    const { exitCode, stdout, stderr } = await runCli([], await createFolder());
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: umwelten-suite/u);
  });
});

describe('languages', () => {
  it('prints a line for each language', async () => {
    const { exitCode, stdout } = await runCli(['languages'], await createFolder());
    expect(exitCode).toBe(0);
    const names = stdout.split('\n').map((line) => line.split(' ')[0]);
    expect(names).toEqual(
      'language typescript javascript python ruby go rust java php perl bash swift '.split(' '),
    );
  });
});
