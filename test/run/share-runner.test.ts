import { expect, it } from 'vitest';
import { InfrastructureError } from '../../src/model/errors.js';
import type { OpenRunner } from '../../src/run/open-runner.js';
import { shareRunner } from '../../src/run/share-runner.js';
import { createScriptedRunner, type ScriptedRunner } from '../support/scripted-runner.js';

/** Opens scripted runners, and keeps them to be looked at. */
function createOpener(): { opened: ScriptedRunner[]; open(): Promise<OpenRunner> } {
  const opened: ScriptedRunner[] = [];
  return {
    opened,
    open: async () => {
      const runner = createScriptedRunner();
      opened.push(runner);
      return {
        runner,
        reason: 'scripted',
        resolveIsolation: () => 'shared',
        [Symbol.asyncDispose]: () => runner[Symbol.asyncDispose](),
      };
    },
  };
}

const long = 600_000;

it('opens nothing until it is used, and then one runner for all', async () => {
  const { opened, open } = createOpener();
  const { use } = shareRunner({ open, idleMs: long });
  expect(opened).toHaveLength(0);
  const take = () => use(async ({ runner }) => runner);
  const runners = [...(await Promise.all([take(), take()])), await take()];
  expect(opened).toHaveLength(1);
  expect(new Set(runners)).toEqual(new Set(opened));
});

it('closes a runner that nobody uses for long enough, and opens another for who comes then', async () => {
  const { opened, open } = createOpener();
  const { use } = shareRunner({ open, idleMs: 10 });
  await use(async () => {});
  await expect.poll(() => opened[0]?.isDisposed).toBe(true);
  await use(async ({ runner }) => expect(runner).toBe(opened[1]));
});

it('closes no runner that is in use', async () => {
  const { opened, open } = createOpener();
  const { use } = shareRunner({ open, idleMs: 0 });
  let finish = (): void => {};
  const held = use(() => new Promise<void>((resolve) => (finish = resolve)));
  await use(async () => {});
  process.emit('beforeExit', 0);
  await use(async () => {});
  expect(opened.map(({ isDisposed }) => isDisposed)).toEqual([false]);
  finish();
  await held;
  await expect.poll(() => opened[0]?.isDisposed).toBe(true);
});

it('closes an unused runner before the process ends', async () => {
  const before = process.listenerCount('beforeExit');
  const { opened, open } = createOpener();
  const { use } = shareRunner({ open, idleMs: long });
  await use(async () => {});
  process.emit('beforeExit', 0);
  await expect.poll(() => opened[0]?.isDisposed).toBe(true);
  expect(process.listenerCount('beforeExit')).toBe(before);
});

it('tries to open again where that failed', async () => {
  const { opened, open } = createOpener();
  let fails = true;
  const { use } = shareRunner({
    open: () => (fails ? Promise.reject(new Error('no sandbox')) : open()),
    idleMs: long,
  });
  await expect(use(async () => {})).rejects.toThrow('no sandbox');
  fails = false;
  await use(async ({ runner }) => expect(runner).toBe(opened[0]));
});

it.each([
  ['run', 2],
  ['attempt', 1],
] as const)('after a fault of scope %s, %i runners have been opened', async (scope, count) => {
  const { opened, open } = createOpener();
  const { use } = shareRunner({ open, idleMs: long });
  const fail = () => Promise.reject(new InfrastructureError('engine-lost', 'gone', { scope }));
  await expect(use(fail)).rejects.toThrow('gone');
  await use(async () => {});
  expect(opened).toHaveLength(count);
  expect(opened[0]?.isDisposed).toBe(count === 2);
});
