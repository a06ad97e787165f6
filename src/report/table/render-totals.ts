import { caseStatuses } from '../../model/attempt.js';
import type { Ended, RecordedRun } from '../../model/run.js';
import { formatCount, formatDuration } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import type { Palette } from './palette.js';

const endings: Readonly<Record<Exclude<Ended, 'completed'>, string>> = {
  'fail-fast': 'stopped at the first failures',
  interrupted: 'interrupted',
  'timed-out': 'stopped by the time limit of the run',
  'runner-lost': 'stopped because the runner was lost',
};

/** The run in one line: what it came to, in which time, where the programs ran and how isolated. */
export function renderTotals(
  { run, summary }: RecordedRun,
  isolations: ReadonlySet<string>,
  palette: Palette,
): string {
  const { counts, flaky, cached, notRun, ended, durationMs } = summary;
  const total = caseStatuses.reduce((sum, status) => sum + counts[status], 0);
  const verdict =
    counts.errored > 0
      ? 'errored'
      : counts.failed > 0
        ? 'failed'
        : ended !== 'completed' || total === 0
          ? 'cancelled'
          : 'passed';
  const parts = [
    palette.bold(formatCount(total, 'case')),
    ...caseStatuses
      .filter((status) => counts[status] > 0)
      .map((status) => {
        const told = palette[status](`${counts[status]} ${status}`);
        return status === 'passed' && flaky > 0 ? `${told} (${palette.flaky(`${flaky} flaky`)})` : told;
      }),
    ...(cached > 0 ? [`${cached} cached`] : []),
    ...(notRun > 0 ? [palette.cancelled(`${notRun} not run`)] : []),
  ];
  const isolation = isolations.size === 0 ? '' : `, isolation ${[...isolations].sort().join(' and ')}`;
  return [
    ...(ended === 'completed' ? [] : [`${palette.cancelled(endings[ended])}\n`]),
    `${palette[verdict](palette.bold(total + notRun === 0 ? 'nothing to run' : verdict))}: ${parts.join(', ')}`,
    ` in ${formatDuration(durationMs)} (${neutralizeLine(run.runner)} runner${isolation})\n`,
  ].join('');
}
