import type { ThresholdResult } from '../../model/threshold.js';
import { describeThreshold } from '../describe-threshold.js';
import { formatCount } from '../format-units.js';
import type { Palette } from './palette.js';

const mostThresholds = 40;

/** What thresholds came to, those that were missed first. */
export function renderThresholds(
  results: readonly ThresholdResult[],
  palette: Palette,
  { isShard }: { readonly isShard: boolean },
): string {
  const marks = {
    missed: palette.failed('✗'),
    met: palette.passed('✓'),
    unmeasured: palette.skipped('-'),
  };
  const sorted = (['missed', 'met', 'unmeasured'] as const).flatMap((status) =>
    results.filter((result) => result.status === status),
  );
  const more = sorted.length - mostThresholds;
  return [
    `${palette.bold('Thresholds')}${isShard ? ', judged when the shards are merged' : ''}\n`,
    ...sorted
      .slice(0, mostThresholds)
      .map((result) => `  ${marks[result.status]} ${describeThreshold(result)}\n`),
    ...(more > 0 ? [`  … and ${formatCount(more, 'more threshold')}: the json report has them all\n`] : []),
  ].join('');
}
