import { mkdir, rmdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { holdLock } from '../../src/files/hold-lock.js';
import { createFolder } from '../support/create-folder.js';

it('a lock is held until what is done under it is done, also where that fails', async () => {
  const path = join(await createFolder(), 'file');
  const isHeld = async () => (await stat(`${path}.lock`).catch(() => undefined)) !== undefined;
  expect(await holdLock(path, isHeld)).toBe(true);
  expect(await isHeld()).toBe(false);
  await expect(holdLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await isHeld()).toBe(false);
});

it('a process that has slept for so long that another took its lock goes on, and leaves it alone', async () => {
  const path = join(await createFolder(), 'file');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const done = await holdLock(path, async () => {
      await rmdir(`${path}.lock`);
      await mkdir(`${path}.lock`);
      await utimes(`${path}.lock`, 1, 1);
      const looking = vi.getTimerCount();
      await vi.advanceTimersByTimeAsync(10_000);
      // It looks whether the lock is still its own, and then no longer.
      for (let turn = 0; turn < 100; turn += 1) await stat(`${path}.lock`);
      expect([looking, vi.getTimerCount()]).toEqual([1, 0]);
      return 'done';
    });
    expect(done).toBe('done');
    expect((await stat(`${path}.lock`)).mtimeMs).toBe(1000);
  } finally {
    vi.useRealTimers();
  }
});
