import type { CaseStatus } from '../../../model/attempt.js';
import { type PageModel, readFacet } from './page-model.js';
import { compareNaturally } from './select-cases.js';
import { labelPrefix } from './view-state.js';

/** What the cases of one cell came to. */
export interface PivotCell {
  readonly passed: number;
  /** Those that passed or failed. */
  readonly judged: number;
  /** Those that did neither. */
  readonly unjudged: number;
}

export interface Pivot {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  findCell(row: string, column: string): PivotCell | undefined;
  readonly rowTotals: ReadonlyMap<string, PivotCell>;
  readonly columnTotals: ReadonlyMap<string, PivotCell>;
}

interface Counts {
  passed: number;
  judged: number;
  unjudged: number;
}

/** Counts cases by two facets. A case without a value of either is in no cell. */
export function buildPivot(
  model: PageModel,
  places: readonly number[],
  { rows, columns }: { readonly rows: string; readonly columns: string },
): Pivot {
  const cells = new Map<string, Map<string, Counts>>();
  const rowTotals = new Map<string, Counts>();
  const columnTotals = new Map<string, Counts>();
  for (const place of places) {
    const pageCase = model.cases[place];
    if (pageCase === undefined) continue;
    const rowValues = readFacet(model, pageCase, rows);
    const columnValues = readFacet(model, pageCase, columns);
    if (rowValues.length === 0 || columnValues.length === 0) continue;
    for (const row of rowValues) {
      const line = cells.get(row) ?? new Map<string, Counts>();
      cells.set(row, line);
      for (const column of columnValues) count(line, column, pageCase.status);
      count(rowTotals, row, pageCase.status);
    }
    for (const column of columnValues) count(columnTotals, column, pageCase.status);
  }
  return {
    rows: [...rowTotals.keys()].sort(compareNaturally),
    columns: [...columnTotals.keys()].sort(compareNaturally),
    findCell: (row, column) => cells.get(row)?.get(column),
    rowTotals,
    columnTotals,
  };
}

/** The facets that a pivot has unless it is asked for others: what evaluations have, else the first two that there are. */
export function choosePivotFacets(model: PageModel): { readonly rows: string; readonly columns: string } {
  const { facets } = model;
  const [model_, task] = [`${labelPrefix}model`, `${labelPrefix}task`];
  if (facets.includes(model_) && facets.includes(task)) return { rows: task, columns: model_ };
  return { rows: 'suite', columns: 'language' };
}

function count(counts: Map<string, Counts>, key: string, status: CaseStatus): void {
  const entry = counts.get(key) ?? { passed: 0, judged: 0, unjudged: 0 };
  counts.set(key, entry);
  if (status === 'passed') entry.passed += 1;
  if (status === 'passed' || status === 'failed') entry.judged += 1;
  else entry.unjudged += 1;
}
