import { expect, it } from 'vitest';
import { createRunner } from '../../src/runner/create-runner.js';
import { createFolder } from '../support/create-folder.js';
import { isAlive } from '../support/processes.js';
import { startScriptedEngine } from '../support/scripted-session.js';

it.each(['dagger', 'auto'] as const)(
  'an abort ends the wait for an engine, and no other runner is taken in its place: %s',
  async (kind) => {
    const { choice, listStarted } = await startScriptedEngine(undefined, { isMute: true });
    const interruption = new AbortController();
    const notices: string[] = [];
    const opening = createRunner({
      kind,
      isolation: 'auto',
      concurrency: 1,
      cacheFolder: await createFolder(),
      // Only the CLI can tell whether it is there.
      env: {
        PATH: process.env['PATH'],
        _EXPERIMENTAL_DAGGER_CLI_BIN: choice.cli,
        _EXPERIMENTAL_DAGGER_RUNNER_HOST: 'container://absent',
      },
      signal: interruption.signal,
      notify: ({ message }) => notices.push(message),
    });
    await expect.poll(async () => (await listStarted()).length, { timeout: 30_000 }).toBe(1);
    interruption.abort('interrupted');
    await expect(opening).rejects.toBe('interrupted');
    expect(notices).toEqual([]);
    expect((await listStarted()).filter(({ pid }) => isAlive(pid))).toEqual([]);
  },
);
