import type { DataMapping } from './data.js';
import type { RowPlace } from './row.js';

/** One row, or one file of a glob, that cases are made of. */
export interface DataRow {
  readonly place: RowPlace;
  /** Where the row is that was joined to it. */
  readonly joined?: RowPlace;
  /** What tells it from the others: of rows the number in their file, from 1; of several files the path. */
  readonly number?: number;
  readonly file?: string;
  /** By what its expressions begin with: `row`, `join`, `file`. */
  readonly values: DataMapping;
}
