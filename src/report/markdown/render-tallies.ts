import type { Tally } from '../../analysis/summarize.js';
import { caseStatuses } from '../../model/attempt.js';
import { formatDuration } from '../format-units.js';
import { renderTable } from './render-table.js';

/** A group as it is written, and its tally; none where no case of it has a result. */
type TallyRow = readonly [label: string, tally: Tally | undefined];

/** Counts by group. A column is there when it has something to say; groups in which something went wrong come first. */
export function renderTallies(heading: string, rows: readonly TallyRow[]): string {
  const shown = caseStatuses.filter(
    (status) => status === 'passed' || rows.some(([, tally]) => (tally?.counts[status] ?? 0) > 0),
  );
  return renderTable({
    head: [heading, ...shown, 'time'],
    rows: rows
      .toSorted(([, one], [, other]) => countBad(other) - countBad(one))
      .map(([label, tally]) => [
        label,
        ...shown.map((status) => String(tally?.counts[status] ?? 0)),
        formatDuration(tally?.attemptsMs ?? 0),
      ]),
  });
}

function countBad(tally: Tally | undefined): number {
  return tally === undefined ? 0 : tally.counts.failed + tally.counts.errored;
}
