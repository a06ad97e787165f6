import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { createFolder } from '../support/create-folder.js';

function runSetup(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(locateSupervisor(), ['setup', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], KEPT: 'of before', CHANGED: 'of before' },
  });
  return { status, stdout, stderr };
}

async function writeVariables(text: string): Promise<string> {
  return join(await createFolder({ variables: text }), 'variables');
}

describe.skipIf(process.platform !== 'linux')('the supervisor’s setup', () => {
  it('starts the command with the variables of the file, and those of the arguments above them', async () => {
    const file = await writeVariables('CHANGED=of the file\0LINES=a\nb=c\0BOTH=of the file\0EMPTY=\0');
    const show = 'printf "%s|" "$KEPT" "$CHANGED" "$LINES" "$BOTH" "${EMPTY-unset}" "$@"';
    const command = ['sh', '-c', show, 'sh', '--', 'A=1', ''];
    expect(runSetup('--variables', file, 'BOTH=of an argument', '--', ...command)).toEqual({
      status: 0,
      stdout: 'of before|of the file|a\nb=c|of an argument||--|A=1||',
      stderr: '',
    });
  });

  it('ends as the command ends', () => {
    expect(runSetup('--', 'sh', '-c', 'exit 7').status).toBe(7);
    expect(runSetup('--', 'true').status).toBe(0);
  });

  it('finds the command on the PATH that it has set', () => {
    expect(runSetup('PATH=/nowhere', '--', 'sh').status).toBe(127);
  });

  it('tells a command that is not there from one that cannot be run', async () => {
    expect(runSetup('--', 'no-such-command')).toEqual({
      status: 127,
      stdout: '',
      stderr: 'umwelten-supervisor: setup: cannot run no-such-command: No such file or directory\n',
    });
    const folder = await createFolder();
    expect(runSetup('--', folder)).toEqual({
      status: 126,
      stdout: '',
      stderr: `umwelten-supervisor: setup: cannot run ${folder}: Permission denied\n`,
    });
  });

  it.each([
    ['a file that is not there', async () => join(await createFolder(), 'none'), 'No such file or directory'],
    ['a folder', () => createFolder(), 'Is a directory'],
    ['what is no variable', () => writeVariables('A=1\0s3cret-word\0'), 'Invalid argument'],
  ])('refuses %s, and shows nothing of it', async (_, makeFile, reason) => {
    const file = await makeFile();
    expect(runSetup('--variables', file, '--', 'echo', 'started')).toEqual({
      status: 125,
      stdout: '',
      stderr: `umwelten-supervisor: setup: cannot set the variables of ${file}: ${reason}\n`,
    });
  });

  it.each([[['word', '--', 'true']], [['=value', '--', 'true']], [['A=1']], [['A=1', '--']], [[]]])(
    'refuses the arguments %j',
    (args) => {
      expect(runSetup(...args).status).toBe(125);
    },
  );
});
