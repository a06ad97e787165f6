import { expect, it } from 'vitest';
import type { RunEvent } from '../../src/model/run.js';
import { openHarness } from '../../src/run/open-harness.js';
import { createFolder } from '../support/create-folder.js';
import { runCli } from '../support/run-cli.js';
import { answerCase, startScriptedEngine } from '../support/scripted-session.js';

const suite = JSON.stringify({
  cases: ['one', 'two'].map((name) => ({ name, language: 'bash', code: `echo ${name}` })),
});

async function startEngine() {
  const { choice } = await startScriptedEngine((query) => answerCase(query, 'printed\n'), {
    stderr: 'its progress\n',
  });
  return {
    _EXPERIMENTAL_DAGGER_CLI_BIN: choice.cli,
    _EXPERIMENTAL_DAGGER_RUNNER_HOST: 'container://scripted',
  };
}

it('a log of the engine that throws is told of once, and the run goes on', async () => {
  const cwd = await createFolder({ 'suites/a.yaml': suite });
  const events: RunEvent[] = [];
  await using harness = await openHarness({
    cwd,
    runner: 'dagger',
    env: await startEngine(),
    onEngineLog: () => {
      throw new Error('the log is closed');
    },
    reporters: [{ report: (event) => void events.push(event) }],
  });
  const { summary } = await harness.run();
  expect(summary).toMatchObject({ ended: 'completed', counts: { passed: 2 } });
  expect(events.filter(({ type }) => type === 'notice')).toEqual([
    expect.objectContaining({
      level: 'warning',
      message: "the engine's log is not complete: the log is closed",
    }),
  ]);
});

it('a full disk takes the engine’s log, and nothing else of the run', async () => {
  const folder = await createFolder({ 'suites/a.yaml': suite });
  const flags = ['--runner', 'dagger', '--engine-log', '/dev/full', '--verbose'];
  const { exitCode, stdout, stderr } = await runCli(['run', ...flags], folder, { env: await startEngine() });
  expect(stderr).toContain('engine: its progress');
  expect(stdout + stderr).toContain("the engine's log is not complete: ENOSPC: no space left on device");
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('2 passed') });
});
