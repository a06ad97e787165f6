import { expect, it } from 'vitest';
import { measureBetween } from '../../bench/measure-between.js';

it('sets each beside the mean of the base before it and after it', () => {
  // A machine that takes one more each time.
  let time = 0;
  const measure = () => ++time;
  expect(measureBetween(measure, { one: measure, other: measure }, 2)).toEqual({
    one: [
      { own: 2, base: 2 },
      { own: 6, base: 6 },
    ],
    other: [
      { own: 4, base: 4 },
      { own: 8, base: 8 },
    ],
  });
});
