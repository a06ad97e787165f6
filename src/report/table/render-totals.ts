import { caseStatuses } from '../../model/attempt.js';
import type { RecordedRun } from '../../model/run.js';
import { formatCount, formatDuration } from '../format-units.js';
import { countCases, describeEnding, judgeRun, tellTolerated } from '../judge-run.js';
import { neutralizeLine } from '../neutralize.js';
import type { Palette } from './palette.js';

/** The run in one line: what it came to, in which time, where the programs ran and how isolated. */
export function renderTotals(
  { run, summary }: RecordedRun,
  isolations: ReadonlySet<string>,
  palette: Palette,
): string {
  const { counts, flaky, cached, notRun, ended, durationMs } = summary;
  const total = countCases(summary);
  const verdict = judgeRun(summary);
  const ending = describeEnding(ended);
  const parts = [
    palette.bold(formatCount(total, 'case')),
    ...caseStatuses
      .filter((status) => counts[status] > 0)
      .map((status) => {
        const told = palette[status](`${counts[status]} ${status}`);
        const notes = {
          passed: flaky > 0 ? palette.flaky(`${flaky} flaky`) : '',
          failed: tellTolerated(summary),
        };
        const note = status === 'passed' || status === 'failed' ? notes[status] : '';
        return note === '' ? told : `${told} (${note})`;
      }),
    ...(cached > 0 ? [`${cached} cached`] : []),
    ...(notRun > 0 ? [palette.cancelled(`${notRun} not run`)] : []),
  ];
  const isolation = isolations.size === 0 ? '' : `, isolation ${[...isolations].sort().join(' and ')}`;
  return [
    ...(ending === undefined ? [] : [`${palette.cancelled(ending)}\n`]),
    `${palette[verdict](palette.bold(total + notRun === 0 ? 'nothing to run' : verdict))}: ${parts.join(', ')}`,
    ` in ${formatDuration(durationMs)} (${neutralizeLine(run.runner)} runner${isolation})\n`,
  ].join('');
}
