import { expect, test } from 'vitest';
import { bootstrapMeans } from '../../src/analysis/bootstrap-means.js';
import { createRandom } from '../../src/analysis/create-random.js';

test('the numbers of a seed are those of Mulberry32', () => {
  const random = createRandom(1);
  // Computed with whole numbers in Python.
  expect([random(), random(), random(), random()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522, 0.9810509674716741,
  ]);
});

test('an interval is that of the normal distribution, where there are many items', () => {
  const items = Array.from({ length: 400 }, (_, place) => (place < 100 ? 1 : 0));
  const [interval] = bootstrapMeans([items]) ?? [];
  // 0.25 ± 1.96 √(0.25 · 0.75 / 400); of a thousand means the ends are known to about 0.002.
  expect(interval?.low).toBeGreaterThan(0.2);
  expect(interval?.low).toBeLessThan(0.215);
  expect(interval?.high).toBeGreaterThan(0.285);
  expect(interval?.high).toBeLessThan(0.3);
});

test('items that are equal have no width', () => {
  expect(bootstrapMeans([[1, 1, 1]])).toEqual([{ low: 1, high: 1 }]);
});

test('it is the same every time, and for each column as if it were alone', () => {
  const one = [0.1, 0.9, 0.4, 0.7];
  const other = [1, 0, 0, 1];
  const together = bootstrapMeans([one, other]);
  expect(together).toEqual([...(bootstrapMeans([one]) ?? []), ...(bootstrapMeans([other]) ?? [])]);
});

test('one item alone, or none, tells nothing', () => {
  expect(bootstrapMeans([[0.5]])).toBeUndefined();
  expect(bootstrapMeans([])).toBeUndefined();
});
