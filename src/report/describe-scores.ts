import type { Estimate, Scores } from '../analysis/score-models.js';
import { formatCount } from './format-units.js';

/** `80.0%`, or a dash where there is nothing to tell. */
export function formatEstimate(estimate: Estimate | undefined): string {
  return estimate === undefined ? '–' : formatPercent(estimate.value);
}

/** `21.2%–72.7%`, or a dash. */
export function formatInterval(estimate: Estimate | undefined): string {
  if (estimate?.interval === undefined) return '–';
  const { low, high } = estimate.interval;
  return `${formatPercent(low)}–${formatPercent(high)}`;
}

/** What scores lack, a line for each reason. */
export function describeGaps(scores: Scores): string[] {
  const unjudged = scores.models.reduce((sum, model) => sum + model.unjudged, 0);
  return [
    ...(unjudged > 0
      ? [
          `${formatCount(unjudged, 'sample')} could not be judged and ${unjudged === 1 ? 'counts' : 'count'} as neither passed nor failed`,
        ]
      : []),
    ...(scores.notRun > 0 ? [`${formatCount(scores.notRun, 'case')} never started`] : []),
  ];
}

function formatPercent(part: number): string {
  return `${(part * 100).toFixed(1)}%`;
}
