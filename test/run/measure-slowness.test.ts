import { expect, it } from 'vitest';
import { chooseTimeoutScale, measureSlowness } from '../../src/run/measure-slowness.js';

it.each([
  [0.3, 1],
  [1.5, 1],
  [1.6, 2],
  [3, 3],
  [4.5, 6],
  [10, 10],
  [50, 10],
])('a machine that is %f times as slow has %f times the time', (slowness, scale) => {
  expect(chooseTimeoutScale(slowness)).toBe(scale);
});

it('a machine is as slow as the best of its samples', () => {
  // Each sample asks twice: it takes 9 ms, one of them 4.
  let asked = 0;
  let nowMs = 0;
  const now = () => {
    asked += 1;
    if (asked % 2 === 0) nowMs += asked === 20 ? 4 : 9;
    return nowMs;
  };
  expect(measureSlowness(now)).toBe(4);
});
