import { fitLine } from './fit-line.js';
import type { Sample } from './watch-harness.js';

/** How one of the figures of a harness went on while its cases ran. */
export interface Trend {
  readonly name: string;
  /** The mean of the first third, after the harness has warmed up. */
  readonly early: number;
  /** The mean of the last third. */
  readonly late: number;
  /** By how much a thousand cases raise it, and the standard error of that. */
  readonly growth: number;
  readonly error: number;
}

/** Until so many of all cases have finished, code is compiled, and pools and caches fill. */
const warmUpShare = 0.2;

export function listTrends(samples: readonly Sample[], caseCount: number): Trend[] {
  // The end is another matter: all is closed.
  const warm = samples.filter(({ cases }) => cases >= warmUpShare * caseCount && cases < caseCount);
  const names = new Set(warm.flatMap(({ figures }) => Object.keys(figures)));
  return [...names].flatMap((name) => {
    const points = warm.flatMap(({ cases, figures }) => {
      const figure = figures[name];
      return figure === undefined ? [] : [[cases / 1000, figure] as const];
    });
    const line = fitLine(points);
    if (line === undefined) return [];
    const third = Math.ceil(points.length / 3);
    return [
      {
        name,
        early: mean(points.slice(0, third)),
        late: mean(points.slice(-third)),
        growth: line.slope,
        error: line.slopeError,
      },
    ];
  });
}

function mean(points: readonly (readonly [x: number, y: number])[]): number {
  return points.reduce((total, [, y]) => total + y, 0) / points.length;
}
