import { expect, test } from 'vitest';
import { cutShards } from '../../src/schedule/cut-shards.js';

/** The durations of each shard together. */
function sumShards(durationsMs: readonly number[], total: number): number[] {
  const shards = cutShards(durationsMs, total);
  return Array.from({ length: total }, (_, shard) =>
    durationsMs.reduce((sum, ms, place) => (shards[place] === shard ? sum + ms : sum), 0),
  );
}

test('without durations cases are dealt out in turn', () => {
  expect([...cutShards([undefined, undefined, undefined, undefined, undefined], 3)]).toEqual([0, 1, 2, 0, 1]);
});

test('the longest come first, each into the shard that has least to do', () => {
  // 9 | 7, then 5 to 7, 4 to 9, 3 to 12 (the first of two with 12 and 13).
  expect([...cutShards([3, 5, 9, 4, 7], 2)]).toEqual([1, 1, 0, 0, 1]);
});

test('eight shards of a thousand cases of very different durations differ by less than a fifth', () => {
  const durationsMs = Array.from({ length: 1000 }, (_, place) => 5 + ((place * 7919) % 997) ** 2 / 100);
  const sums = sumShards(durationsMs, 8);
  expect(Math.max(...sums)).toBeLessThan(1.2 * Math.min(...sums));
});

test('a case that was never run counts as much as the middle one of the others', () => {
  // The median of 1, 10 and 50 is 10: 50 alone against 10, 10 and 1.
  expect([...cutShards([1, undefined, 50, 10], 2)]).toEqual([1, 1, 0, 1]);
});

test('cases that take no time are spread evenly', () => {
  const shards = cutShards(
    Array.from({ length: 9 }, () => 0),
    3,
  );
  expect([0, 1, 2].map((shard) => shards.filter((one) => one === shard).length)).toEqual([3, 3, 3]);
});

test('of more shards than cases some are empty', () => {
  expect([...cutShards([undefined, undefined], 5)]).toEqual([0, 1]);
  expect([...cutShards([], 5)]).toEqual([]);
});
