import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Weight } from '../../src/schedule/create-admission.js';
import { runPool } from '../../src/schedule/run-pool.js';

const { signal } = new AbortController();

test('every item is worked on once', async () => {
  const done: number[] = [];
  await runPool(count(100), { concurrency: 7, signal }, async (item) => {
    await setImmediate();
    done.push(item);
  });
  expect(done.sort((left, right) => left - right)).toEqual(Array.from({ length: 100 }, (_, index) => index));
});

test('as many workers run at a time as are allowed, each in a slot of its own', async () => {
  const slots = new Set<number>();
  let highest = 0;
  await runPool(count(200), { concurrency: 4, signal }, async (item, slot) => {
    expect(slots.has(slot)).toBe(false);
    slots.add(slot);
    highest = Math.max(highest, slots.size);
    for (let turn = 0; turn <= item % 5; turn++) await setImmediate();
    slots.delete(slot);
  });
  expect(highest).toBe(4);
});

test('the slots are numbered from 0', async () => {
  const slots = new Set<number>();
  await runPool(count(50), { concurrency: 3, signal }, async (_, slot) => {
    await setImmediate();
    slots.add(slot);
  });
  expect([...slots].sort()).toEqual([0, 1, 2]);
});

test('as many items more are taken as are wanted at the time', async () => {
  let backlog = 0;
  let running = 0;
  const most: number[] = [];
  await runPool(count(40), { concurrency: 2, signal, countBacklog: () => backlog }, async (item) => {
    running += 1;
    most[item] = running;
    await setImmediate();
    running -= 1;
    if (item === 9) backlog = 3;
    if (item === 29) backlog = 0;
  });
  expect(Math.max(...most.slice(0, 10))).toBe(2);
  expect(Math.max(...most.slice(10, 30))).toBe(5);
  expect(Math.max(...most.slice(35))).toBe(2);
});

test('an item that takes several places is alone where more items are taken than there are places', async () => {
  const weights = Array.from({ length: 12 }, (_, item) => ({ places: item === 6 ? 2 : 1, memoryBytes: 0 }));
  const { together } = await watchWeights(weights, { concurrency: 2, countBacklog: () => 3 });
  expect(together.map(({ length }) => length)[6]).toBe(1);
  expect(together.map(({ length }) => length)[7]).toBe(1);
  expect(Math.max(...together.map(({ length }) => length))).toBe(5);
});

test('beside an item that takes several places, no more items are taken than there are places', async () => {
  const weights = Array.from({ length: 30 }, (_, item) => ({ places: item === 15 ? 2 : 1, memoryBytes: 0 }));
  const { together } = await watchWeights(weights, { concurrency: 4, countBacklog: () => 4 });
  const beside = together.filter((weighed) => weighed.some(({ places }) => places > 1));
  expect(Math.max(...beside.map(({ length }) => length))).toBe(3);
  expect(Math.max(...together.map(({ length }) => length))).toBe(8);
});

test('an item is taken only when there is room for it', async () => {
  let taken = 0;
  let ended = 0;
  async function* items() {
    for (let item = 0; item < 20_000; item++) {
      taken += 1;
      expect(taken - ended).toBeLessThanOrEqual(3);
      yield item;
    }
  }
  await runPool(items(), { concurrency: 3, signal }, async () => {
    await setImmediate();
    ended += 1;
  });
  expect(ended).toBe(20_000);
});

test('after an abort nothing more is taken, and what runs is waited for', async () => {
  const controller = new AbortController();
  const source = watch(1000);
  let ended = 0;
  await runPool(source.items(), { concurrency: 2, signal: controller.signal }, async (item) => {
    if (item === 4) controller.abort();
    await setImmediate();
    ended += 1;
  });
  expect(source.taken()).toBe(5);
  expect(ended).toBe(5);
  expect(source.isClosed()).toBe(true);
});

test('an item that came after the abort is not worked on', async () => {
  const controller = new AbortController();
  async function* items() {
    yield 0;
    controller.abort();
    yield 1;
  }
  const done: number[] = [];
  await runPool(items(), { concurrency: 2, signal: controller.signal }, async (item) => {
    done.push(item);
  });
  expect(done).toEqual([0]);
});

test('a signal that is aborted before takes nothing', async () => {
  const source = watch(10);
  await runPool(source.items(), { concurrency: 2, signal: AbortSignal.abort() }, async () => {});
  expect(source.taken()).toBe(0);
});

test('the first error is thrown, after the other workers ended', async () => {
  const source = watch(1000);
  let started = 0;
  const ended: number[] = [];
  const pool = runPool(source.items(), { concurrency: 3, signal }, async (item) => {
    started += 1;
    if (item === 1) throw new Error('first');
    for (let turn = 0; turn < 5; turn++) await setImmediate();
    ended.push(item);
    throw new Error('second');
  });
  await expect(pool).rejects.toThrow('first');
  expect(ended).toHaveLength(started - 1);
  expect(source.taken()).toBeLessThanOrEqual(4);
  expect(source.isClosed()).toBe(true);
});

test('an error of the iterable is thrown, after the workers ended', async () => {
  async function* items() {
    yield 0;
    yield 1;
    throw new Error('unreadable');
  }
  let ended = 0;
  const pool = runPool(items(), { concurrency: 5, signal }, async () => {
    await setImmediate();
    ended += 1;
  });
  await expect(pool).rejects.toThrow('unreadable');
  expect(ended).toBe(2);
});

/** Runs items of these weights; returns what ran at each start, in their order. */
async function watchWeights(
  weights: readonly Weight[],
  options: { concurrency: number; memoryBytes?: number; countBacklog?: () => number },
): Promise<{ readonly started: readonly number[]; readonly together: readonly Weight[][] }> {
  async function* items() {
    yield* weights.entries();
  }
  const running = new Set<Weight>();
  const started: number[] = [];
  const together: Weight[][] = [];
  const weigh = ([, weight]: readonly [number, Weight]) => weight;
  await runPool(items(), { ...options, signal, weigh }, async ([item, weight]) => {
    running.add(weight);
    started.push(item);
    together.push([...running]);
    for (let turn = 0; turn <= item % 7; turn++) await setImmediate();
    running.delete(weight);
  });
  return { started, together };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const mixed = Array.from({ length: 300 }, (_, item) => ({
  places: item % 11 === 0 ? 3 : 1,
  memoryBytes: item % 5 === 0 ? 40 : 10,
}));

test('those that run take no more places than there are, and all of them where that fits', async () => {
  const { together } = await watchWeights(mixed, { concurrency: 4 });
  const taken = together.map((weights) => sum(weights.map(({ places }) => places)));
  expect(Math.max(...taken)).toBe(4);
});

test('of items that wait for their turn, no more memory counts than those at the places can take', async () => {
  const weights = [30, 20, 10, 10, 10, 10, 40, 10, 10, 10].map((memoryBytes) => ({ places: 1, memoryBytes }));
  const options = { concurrency: 2, memoryBytes: 50, countBacklog: () => 3 };
  const { together } = await watchWeights(weights, options);
  // The two heaviest of them may be what runs.
  const taken = together.map((running) =>
    sum(
      running
        .map(({ memoryBytes }) => memoryBytes)
        .sort((a, b) => b - a)
        .slice(0, 2),
    ),
  );
  expect(Math.max(...taken)).toBe(50);
  expect(Math.max(...together.map(({ length }) => length))).toBe(5);
});

test('those that run take no more memory than there is', async () => {
  const { together } = await watchWeights(mixed, { concurrency: 8, memoryBytes: 60 });
  const taken = together.map((weights) => sum(weights.map(({ memoryBytes }) => memoryBytes)));
  expect(Math.max(...taken)).toBe(60);
  expect(Math.max(...together.map((weights) => weights.length))).toBeGreaterThan(1);
});

test('an item that is heavier than all there is runs alone', async () => {
  const heavy = { places: 9, memoryBytes: 0 };
  const large = { places: 1, memoryBytes: 1000 };
  const weights = [...mixed.slice(0, 20), heavy, ...mixed.slice(20, 40), large, ...mixed.slice(40, 60)];
  const { together } = await watchWeights(weights, { concurrency: 4, memoryBytes: 100 });
  expect(together.filter((running) => running.includes(heavy))).toEqual([[heavy]]);
  expect(together.filter((running) => running.includes(large))).toEqual([[large]]);
});

test('no item passes one that waits for room', async () => {
  const { started } = await watchWeights(mixed, { concurrency: 4, memoryBytes: 60 });
  expect(started).toEqual(mixed.map((_, item) => item));
});

test('an item that waits for room is not worked on after an abort', async () => {
  const controller = new AbortController();
  const started: number[] = [];
  const weigh = (item: number) => ({ places: item + 1, memoryBytes: 0 });
  await runPool(count(3), { concurrency: 2, signal: controller.signal, weigh }, async (item) => {
    started.push(item);
    await setImmediate();
    controller.abort();
  });
  expect(started).toEqual([0]);
});

async function* count(length: number): AsyncGenerator<number> {
  for (let item = 0; item < length; item++) yield item;
}

function watch(length: number) {
  let taken = 0;
  let isClosed = false;
  async function* items(): AsyncGenerator<number> {
    try {
      for (let item = 0; item < length; item++) {
        taken += 1;
        yield item;
      }
    } finally {
      isClosed = true;
    }
  }
  return { items, taken: () => taken, isClosed: () => isClosed };
}
