import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherEnds } from '../../src/runner/gather-ends.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Ends that note when they go on, by a name of their own. */
function watch(isWanted: () => boolean) {
  const gone: string[] = [];
  const gather = gatherEnds({ isWanted, mostMs: 200 });
  return { gone, end: (name: string) => void gather().then(() => gone.push(name)) };
}

test('what is wanted goes on at once, and with it all that has ended before', async () => {
  let isWanted = false;
  const { gone, end } = watch(() => isWanted);
  end('a');
  end('b');
  await vi.advanceTimersByTimeAsync(199);
  expect(gone).toEqual([]);
  isWanted = true;
  end('c');
  await vi.advanceTimersByTimeAsync(0);
  expect(gone).toEqual(['a', 'b', 'c']);
});

test('what nobody wants goes on after a time from the first', async () => {
  const { gone, end } = watch(() => false);
  end('a');
  await vi.advanceTimersByTimeAsync(150);
  end('b');
  await vi.advanceTimersByTimeAsync(50);
  expect(gone).toEqual(['a', 'b']);
  end('c');
  await vi.advanceTimersByTimeAsync(199);
  expect(gone).toEqual(['a', 'b']);
  await vi.advanceTimersByTimeAsync(1);
  expect(gone).toEqual(['a', 'b', 'c']);
});

test('after what went on at once, no timer is left', async () => {
  let isWanted = false;
  const { end } = watch(() => isWanted);
  end('a');
  isWanted = true;
  end('b');
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(0);
});
