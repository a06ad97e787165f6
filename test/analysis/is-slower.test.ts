import { expect, it } from 'vitest';
import { findMedian, isSlower } from '../../src/analysis/is-slower.js';

it.each([
  ['a single time that doubled, and is much longer', [300], [600], true],
  ['a single time that is not half as long again', [1000], [1400], false],
  ['a single time that is a few milliseconds', [10], [200], false],
  ['a few times, of which some overlap', [100, 110, 190], [150, 180, 185], false],
  ['a few times that are all longer', [100, 105, 110], [130, 140, 150], true],
  ['a few times that are all longer, but hardly', [100, 101, 102], [103, 104, 105], false],
  ['a few times of which the difference is a few milliseconds', [1, 2, 3], [10, 11, 12], false],
  ['a few times against one', [100, 105, 110], [180], false],
  ['a shorter time', [600], [300], false],
  ['no time before', [], [600], false],
  ['no time after', [600], [], false],
])('%s: %j, then %j: %s', (_, before, after, expected) => {
  expect(isSlower(before, after)).toBe(expected);
});

it.each([
  [[5], 5],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, median) => {
  expect(findMedian(values)).toBe(median);
});
