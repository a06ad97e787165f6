/** A part of the run, in milliseconds since its start. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Between times and places on the screen. */
export interface TimeScale {
  toX(ms: number): number;
  toMs(x: number): number;
}

export function createTimeScale({ fromMs, toMs }: TimeRange, width: number): TimeScale {
  const perPixel = (toMs - fromMs) / Math.max(1, width);
  return { toX: (ms) => (ms - fromMs) / perPixel, toMs: (x) => fromMs + x * perPixel };
}

const stepsMs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000].concat(
  [2, 5, 10, 15, 30, 60, 120, 240, 480].map((minutes) => minutes * 60_000),
);

const leastTickWidth = 90;

/** Round times for an axis, not nearer to each other than their names are long. */
export function listTicks({ fromMs, toMs }: TimeRange, width: number): number[] {
  const leastMs = ((toMs - fromMs) / Math.max(1, width)) * leastTickWidth;
  const stepMs = stepsMs.find((ms) => ms >= leastMs) ?? Math.ceil(leastMs / 3_600_000) * 3_600_000;
  const first = Math.ceil(fromMs / stepMs);
  const count = Math.max(0, Math.floor(toMs / stepMs) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * stepMs);
}
