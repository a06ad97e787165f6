import Table from 'cli-table3';
import type { Tally } from '../../analysis/summarize.js';
import { type CaseStatus, caseStatuses } from '../../model/attempt.js';
import { formatDuration } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import type { Palette } from './palette.js';

/** A group and its tally; none where no case of it has a result. */
export type TallyRow = readonly [name: string, tally: Tally | undefined];

interface SummaryTable {
  /** What the rows are: `suite`, `language`. */
  readonly heading: string;
  readonly rows: readonly TallyRow[];
  readonly palette: Palette;
  readonly columns: number;
}

const mostRows = 40;
const numberColumnWidth = 12;
const narrowestName = 24;

/** Counts by group. A column appears when it has something to say; groups with failures come first when not all fit. */
export function renderSummaryTable({ heading, rows, palette, columns }: SummaryTable): string {
  const shown = caseStatuses.filter(
    (status) => status === 'passed' || rows.some(([, tally]) => countOf(tally, status) > 0),
  );
  const nameWidth = Math.max(narrowestName, columns - numberColumnWidth * (shown.length + 1));
  const table = new Table({
    head: [heading, ...shown, 'time'].map((title) => palette.bold(title)),
    colAligns: ['left', ...shown.map(() => 'right' as const), 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const [name, tally] of selectRows(rows)) {
    table.push([
      cutStart(neutralizeLine(name), nameWidth),
      ...shown.map((status) => {
        const count = countOf(tally, status);
        return count === 0 ? palette.dim('0') : palette[status](String(count));
      }),
      palette.dim(formatDuration(tally?.attemptsMs ?? 0)),
    ]);
  }
  return `${table.toString()}\n`;
}

function selectRows(rows: readonly TallyRow[]): readonly TallyRow[] {
  if (rows.length <= mostRows) return rows;
  const sorted = rows.toSorted(([, a], [, b]) => countBad(b) - countBad(a));
  const rest = sorted.slice(mostRows);
  return [...sorted.slice(0, mostRows), [`… ${rest.length} more`, sumTallies(rest)]];
}

function sumTallies(rows: readonly TallyRow[]): Tally {
  const sum = (read: (tally: Tally) => number): number =>
    rows.reduce((total, [, tally]) => total + (tally === undefined ? 0 : read(tally)), 0);
  return {
    counts: {
      passed: sum(({ counts }) => counts.passed),
      failed: sum(({ counts }) => counts.failed),
      errored: sum(({ counts }) => counts.errored),
      skipped: sum(({ counts }) => counts.skipped),
      cancelled: sum(({ counts }) => counts.cancelled),
    },
    flaky: sum(({ flaky }) => flaky),
    cached: sum(({ cached }) => cached),
    attemptsMs: sum(({ attemptsMs }) => attemptsMs),
  };
}

function countBad(tally: Tally | undefined): number {
  return countOf(tally, 'failed') + countOf(tally, 'errored');
}

function countOf(tally: Tally | undefined, status: CaseStatus): number {
  return tally?.counts[status] ?? 0;
}

/** The end of a path tells more than its start. */
function cutStart(name: string, width: number): string {
  return name.length <= width ? name : `…${name.slice(1 - width).replace(/^[\udc00-\udfff]/, '')}`;
}
