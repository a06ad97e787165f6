import { formatDuration } from '../format-units.js';

/** How fast cases finish. */
export interface Pace {
  start(atMs: number): void;
  /** A case has finished. */
  add(atMs: number): void;
  /** `12.5/s, about 40 s left`; undefined as long as too little is known. */
  describe(remaining: number, nowMs: number): string | undefined;
}

/** Of the last so many cases: what comes first may be slow for its environments, or quick since it was done before. */
const mostTimes = 100;
const leastTimes = 3;
const leastMs = 3000;

export function createPace(): Pace {
  /** Of the start, then of each finish. */
  const times: number[] = [];
  let startedMs = 0;
  return {
    start: (atMs) => {
      startedMs = atMs;
      times.push(atMs);
    },
    add: (atMs) => {
      times.push(atMs);
      if (times.length > mostTimes) times.shift();
    },
    describe: (remaining, nowMs) => {
      const [first] = times;
      const finished = times.length - 1;
      if (first === undefined || finished < leastTimes || nowMs - startedMs < leastMs) return undefined;
      const perSecond = finished / (Math.max(1, nowMs - first) / 1000);
      const rate = perSecond >= 1 ? `${perSecond.toFixed(1)}/s` : `${(perSecond * 60).toFixed(1)}/min`;
      if (remaining === 0) return rate;
      return `${rate}, about ${formatDuration(Math.ceil(remaining / perSecond) * 1000)} left`;
    },
  };
}
