import { createRandom } from './create-random.js';

/** The part of the resampled means that lies between both ends is 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const resamples = 1000;
const seed = 1;

/**
 * Percentile intervals of means by the bootstrap: items are drawn again with replacement, the same draws for
 * all columns. Each column has a value for each item. The seed is fixed, so that a run read again has the same
 * intervals. Undefined where there are fewer than two items: nothing is known of how they differ.
 */
export function bootstrapMeans(columns: readonly (readonly number[])[]): Interval[] | undefined {
  const count = columns[0]?.length ?? 0;
  if (count < 2) return undefined;
  const random = createRandom(seed);
  const means = columns.map(() => new Float64Array(resamples));
  const values = columns.map((column) => Float64Array.from(column));
  const draws = new Uint32Array(count);
  for (let resample = 0; resample < resamples; resample += 1) {
    for (let draw = 0; draw < count; draw += 1) draws[draw] = random() * count;
    values.forEach((column, place) => {
      means[place]?.fill(averageDrawn(column, draws), resample, resample + 1);
    });
  }
  return means.map((sorted) => {
    sorted.sort();
    return { low: findQuantile(sorted, 0.025), high: findQuantile(sorted, 0.975) };
  });
}

/** Plain loops over typed arrays: there may be a hundred thousand items, a thousand times. */
function averageDrawn(column: Float64Array, draws: Uint32Array): number {
  let sum = 0;
  for (let draw = 0; draw < draws.length; draw += 1) sum += column[draws[draw] ?? 0] ?? 0;
  return sum / draws.length;
}

/** Between two values it lies on the line that joins them, as numpy and R have it by default. */
function findQuantile(sorted: Float64Array, part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
