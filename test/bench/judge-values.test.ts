import { describe, expect, it } from 'vitest';
import { findMedian, findMiddle, judgeMiddle } from '../../bench/judge-values.js';

const count = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('a median', () => {
  it('is the value in the middle, whatever the order', () => {
    expect(findMedian([9, 1, 5])).toBe(5);
  });

  it('is between the two in the middle of an even number', () => {
    expect(findMedian([4, 1, 2, 9])).toBe(3);
  });

  it('of nothing is an error', () => {
    expect(() => findMiddle([])).toThrow('nothing was measured');
  });
});

describe('the interval of a median', () => {
  it('is all that was measured where that is too little to leave something out', () => {
    expect(findMiddle([7])).toEqual({ median: 7, low: 7, high: 7 });
    expect(findMiddle([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3 });
    expect(findMiddle(count(8))).toEqual({ median: 4.5, low: 1, high: 8 });
  });

  // The table of the sign test: of n sorted values, the r-th from either end.
  it.each([
    [9, 2],
    [12, 3],
    [15, 4],
    [20, 6],
    [25, 8],
    [50, 18],
  ])('of %i values has the %i. from either end', (n, r) => {
    expect(findMiddle(count(n))).toMatchObject({ low: r, high: n + 1 - r });
  });

  it('is not moved by one value that is far out', () => {
    const values = [...count(8), 1000];
    expect(findMiddle(values)).toMatchObject({ median: 5, low: 2, high: 8 });
  });
});

describe('a bound', () => {
  it('holds where the median keeps it, also at its edge', () => {
    expect(judgeMiddle({ median: 2, low: 1, high: 3 }, { atLeast: 2 })).toBe('holds');
    expect(judgeMiddle({ median: 2, low: 1, high: 3 }, { atMost: 2 })).toBe('holds');
  });

  it('is missed within noise where a part of the interval keeps it', () => {
    expect(judgeMiddle({ median: 1.9, low: 1.7, high: 2 }, { atLeast: 2 })).toBe('within noise');
    expect(judgeMiddle({ median: 2.1, low: 2, high: 2.3 }, { atMost: 2 })).toBe('within noise');
  });

  it('is missed where the whole interval is beyond it', () => {
    expect(judgeMiddle({ median: 1.9, low: 1.7, high: 1.99 }, { atLeast: 2 })).toBe('missed');
    expect(judgeMiddle({ median: 2.1, low: 2.01, high: 2.3 }, { atMost: 2 })).toBe('missed');
  });

  it('of one value is kept or missed', () => {
    expect(judgeMiddle(findMiddle([400.1]), { atMost: 400 })).toBe('missed');
    expect(judgeMiddle(findMiddle([399.9]), { atMost: 400 })).toBe('holds');
  });
});
