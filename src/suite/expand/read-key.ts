import { suggest } from '../suggest.js';
import { type DataMapping, toText } from './data.js';

/** The text that a row has in a column, or why it has none. */
export function readKey(
  row: DataMapping,
  column: string,
): { readonly key: string } | { readonly problem: string; readonly hint?: string } {
  const value = Object.hasOwn(row, column) ? row[column] : undefined;
  if (value === undefined) {
    const columns = Object.keys(row);
    const meant = suggest(column, columns);
    const problem = `the row has no ${JSON.stringify(column)}`;
    if (meant !== undefined) return { problem, hint: `did you mean ${JSON.stringify(meant)}?` };
    return columns.length === 0 ? { problem } : { problem, hint: `it has ${columns.join(', ')}` };
  }
  const key = value === null ? undefined : toText(value);
  return key === undefined
    ? { problem: `${JSON.stringify(column)} is no text or number, and cannot join rows` }
    : { key };
}
