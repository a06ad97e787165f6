/** How many attempts of a case tell how much its time varies. */
const enoughAttempts = 3;

/**
 * Whether a case takes longer than it did, by the times of its attempts. A single time says little, so it has to
 * be half as long again, and by a quarter of a second. Where both runs have several, all of the later ones have
 * to be longer than all of the earlier ones, and then a fifth, and 20 ms, are enough.
 */
export function isSlower(beforeMs: readonly number[], afterMs: readonly number[]): boolean {
  if (beforeMs.length === 0 || afterMs.length === 0) return false;
  const before = findMedian(beforeMs);
  const after = findMedian(afterMs);
  if (Math.min(beforeMs.length, afterMs.length) < enoughAttempts) {
    return after >= before * 1.5 && after - before >= 250;
  }
  const isApart = Math.min(...afterMs) > Math.max(...beforeMs);
  return isApart && after >= before * 1.2 && after - before >= 20;
}

/** The middle one; of an even number the mean of both. There is at least one. */
export function findMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}
