/** What `work` takes on one core of an AMD EPYC server with Node 20, when nothing disturbs it. */
const usualMs = 1;
const samples = 40;

/**
 * How many times slower than a usual machine this one computes: the best of many short samples, so that what else runs
 * on it hardly counts (from 1.0 to 1.6 where eight times as many processes as cores were busy). Takes some 50 ms.
 */
export function measureSlowness(now: () => number): number {
  let bestMs = Number.POSITIVE_INFINITY;
  for (let sample = 0; sample < samples; sample++) {
    const startedMs = now();
    work();
    bestMs = Math.min(bestMs, now() - startedMs);
  }
  return bestMs / usualMs;
}

/** What programs of all kinds do: count, compare, allocate, look up. It fits between two switches of a scheduler. */
function work(): number {
  let state = 12_345;
  const numbers: number[] = [];
  for (let index = 0; index < 4000; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    numbers.push(state % 100_003);
  }
  numbers.sort((a, b) => a - b);
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const key = `k${number % 997}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts.size;
}

/** Of few steps, so that limits, and with them what results are kept by, seldom change. */
const scales = [2, 3, 4, 6, 8, 10];

/** How much time cases need on a machine that is so much slower: from 1, which is for all usual ones, to 10. */
export function chooseTimeoutScale(slowness: number): number {
  if (slowness <= 1.5) return 1;
  return scales.find((scale) => slowness <= scale) ?? 10;
}
