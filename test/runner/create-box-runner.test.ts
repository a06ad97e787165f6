import { expect, it } from 'vitest';
import { findLanguage } from '../../src/languages/index.js';
import type { Runner } from '../../src/model/runner.js';
import { createBoxRunner, type PreparedEnvironment } from '../../src/runner/create-box-runner.js';
import { planProgram } from '../support/bench-runner.js';
import { scriptedIsolation } from '../support/scripted-runner.js';

type Prepare = () => Promise<PreparedEnvironment<undefined>>;

function openRunner(prepareEnvironment: Prepare): Runner {
  return createBoxRunner({
    name: 'local',
    concurrency: 1,
    prepareEnvironment,
    openBox: () => Promise.reject(new Error('no box is opened here')),
    describeIsolation: () => scriptedIsolation,
    chooseConfinement: () => ({ namespaces: true, boxNetwork: false, seccomp: true, watchesMemory: false }),
  });
}

const failed: PreparedEnvironment<undefined> = {
  ready: false,
  digest: 'failed',
  failure: { command: ['pip', 'install'], ending: { outcome: 'exited', exitCode: 1 } },
  log: new Uint8Array(),
};
const ready: PreparedEnvironment<undefined> = {
  ready: true,
  digest: 'ready',
  toolchain: { version: 'Python 3', digest: 'python' },
  env: {},
  buildEnv: {},
  tools: {},
  own: undefined,
};

/** Prepares the same environment so many times, one after the other, and tells whether each was ready. */
async function prepareAgain(runner: Runner, times: number): Promise<boolean[]> {
  const { environment } = planProgram({ language: 'python', code: '' });
  const told: boolean[] = [];
  for (let time = 0; time < times; time++)
    told.push((await runner.prepare(environment, 'shared', new AbortController().signal)).ready);
  return told;
}

it('an environment that is ready is prepared once', async () => {
  let count = 0;
  await using runner = openRunner(async () => {
    count++;
    return ready;
  });
  expect(await prepareAgain(runner, 3)).toEqual([true, true, true]);
  expect(count).toBe(1);
});

it('an environment whose setup failed is prepared anew for who asks later', async () => {
  const coming = [failed, ready];
  await using runner = openRunner(async () => coming.shift() ?? failed);
  expect(await prepareAgain(runner, 3)).toEqual([false, true, true]);
});

it('an environment whose setup fails is prepared once for all who wait for it', async () => {
  let count = 0;
  await using runner = openRunner(async () => {
    count++;
    return failed;
  });
  const told = await Promise.all([1, 2, 3].map(() => prepareAgain(runner, 1)));
  expect(told).toEqual([[false], [false], [false]]);
  expect(count).toBe(1);
});

it('of plans that a running compiler may build, those that would find no place are kept for later', async () => {
  const asked: string[] = [];
  let giveUp = () => {};
  const opening = new Promise<undefined>((resolve) => {
    giveUp = () => resolve(undefined);
  });
  await using runner = createBoxRunner({
    name: 'local',
    concurrency: 1,
    prepareEnvironment: async () => ({ ...ready, daemon: findLanguage('java')?.toolchain.daemon }),
    openBox: (_environment, _kind, { signal }) => {
      asked.push('box');
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
    openDaemon: () => {
      asked.push('compiler');
      return opening;
    },
    describeIsolation: () => scriptedIsolation,
    chooseConfinement: () => ({ namespaces: true, boxNetwork: false, seccomp: true, watchesMemory: false }),
  });
  const running = new AbortController();
  const starting = new AbortController();
  const started: number[] = [];
  const all = [0, 1, 2, 3, 4].map((number) =>
    runner
      .execute(planProgram({ language: 'java', code: `class Main { int n = ${number}; }` }), {
        attemptId: String(number),
        secrets: new Map(),
        signal: running.signal,
        starting: starting.signal,
        onStart: () => started.push(number),
      })
      .catch((error: unknown) => error),
  );
  await expect.poll(() => asked.sort()).toEqual(['box', 'compiler']);
  starting.abort('stopped');
  running.abort('aborted');
  giveUp();
  expect(await Promise.all(all)).toEqual(['aborted', 'aborted', 'stopped', 'stopped', 'stopped']);
  expect(started).toEqual([1]);
  expect(asked.sort()).toEqual(['box', 'compiler']);
});
