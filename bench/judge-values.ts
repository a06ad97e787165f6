/** What the median of a measurement must be. */
export type Bound = { readonly atLeast: number } | { readonly atMost: number };

/**
 * `holds`: the median is within the bound. `within noise`: it is not, but the middle of what was measured may be.
 * `missed`: it is not.
 */
export type Verdict = 'holds' | 'within noise' | 'missed';

/** A median, and the interval in which the middle of all that could be measured lies with 95 % confidence. */
export interface Middle {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const confidence = 0.95;

/** The mean of the two values in the middle where their number is even. */
export function findMedian(values: readonly number[]): number {
  const sorted = sort(values);
  const half = sorted.length / 2;
  return (pick(sorted, Math.ceil(half) - 1) + pick(sorted, Math.floor(half))) / 2;
}

/**
 * The interval is between two of the values themselves, as the sign test has it: the true median is below the
 * least of n values with a probability of 2^-n, whatever their distribution, and so on for the second least.
 * Fewer than six values cannot tell with 95 % confidence: the interval is then all that they span.
 */
export function findMiddle(values: readonly number[]): Middle {
  const sorted = sort(values);
  const cut = countOutside(sorted.length);
  return {
    median: findMedian(values),
    low: pick(sorted, cut),
    high: pick(sorted, sorted.length - 1 - cut),
  };
}

export function judgeMiddle({ median, low, high }: Middle, bound: Bound): Verdict {
  const isWithin = (value: number) => ('atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost);
  if (isWithin(median)) return 'holds';
  return isWithin('atLeast' in bound ? high : low) ? 'within noise' : 'missed';
}

/** How many of so many values may be left out on either side. */
function countOutside(count: number): number {
  // That the true median lies below the value at `place` (from 0) of the sorted ones: at most `place` of them are
  // below it, each with a probability of a half.
  let below = 0.5 ** count;
  let term = below;
  let place = 0;
  while (true) {
    term *= (count - place) / (place + 1);
    if (2 * (below + term) > 1 - confidence) return place;
    below += term;
    place += 1;
  }
}

function sort(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function pick(values: readonly number[], place: number): number {
  const value = values[place];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}
