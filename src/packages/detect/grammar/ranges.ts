/** A part of a program, without its end. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Tells of an offset whether it lies in one of the ranges. Ranges may nest; hostile programs have many. */
export function coverRanges(ranges: readonly Range[]): (offset: number) => boolean {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return (offset) => {
    const range = merged[countUpTo(offset, merged.length, (index) => merged[index]?.start ?? 0) - 1];
    return range !== undefined && offset < range.end;
  };
}

/** Tells of a range whether one of the offsets lies in it. */
export function indexOffsets(offsets: readonly number[]): (range: Range) => boolean {
  const sorted = [...offsets].sort((a, b) => a - b);
  return ({ start, end }) => {
    const next = sorted[countUpTo(start - 1, sorted.length, (index) => sorted[index] ?? 0)];
    return next !== undefined && next < end;
  };
}

/** How many of the ascending values are not greater than the limit. */
function countUpTo(limit: number, length: number, valueAt: (index: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
