import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { isAlive } from '../support/processes.js';
import { runCli } from '../support/run-cli.js';
import { startScriptedEngine } from '../support/scripted-session.js';

const suite = 'cases: [{ name: one, language: bash, code: echo 1, expect: { stdout: x } }]\n';

it.each([
  ['run', 'SIGINT', 130],
  ['run', 'SIGTERM', 143],
  ['record', 'SIGTERM', 143],
] as const)(
  '%s that waits for an engine ends at the first %s, with %i, and says that nothing has run',
  async (command, signal, expected) => {
    const { choice, listStarted } = await startScriptedEngine(undefined, { isMute: true, ignoresEnd: true });
    const folder = await createFolder({ 'suites/a.yaml': suite });
    const reporting = command === 'run' ? ['--reporter', 'json=run.json'] : [];
    // Only the CLI can tell whether it is there.
    const args = [command, '--runner', 'dagger', '--engine', 'container://absent', ...reporting];
    const { exitCode, stdout, stderr } = await runCli(args, folder, {
      env: { _EXPERIMENTAL_DAGGER_CLI_BIN: choice.cli },
      onStart: (child) =>
        void vi
          .waitUntil(async () => (await listStarted()).length > 0, { timeout: 30_000 })
          .then(() => child.kill(signal)),
    });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: expected,
      stdout: '',
      stderr: 'error: interrupted before anything has run\n',
    });
    expect((await listStarted()).filter(({ pid }) => isAlive(pid))).toEqual([]);
    expect(await readdir(join(folder))).toEqual(['suites']);
  },
);
