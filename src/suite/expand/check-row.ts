import { type Data, isDataMapping, WrittenScalar } from './data.js';
import type { RowProblem, SoundRow, Span } from './row.js';

/** The row that a value is, or that it is none. */
export function checkRow(value: Data, line: number, span?: Span): SoundRow | RowProblem {
  return isDataMapping(value)
    ? { line, value, ...(span && { span }) }
    : { line, problem: `a row must be a JSON object, not ${describeKind(value)}` };
}

function describeKind(value: Data): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return value instanceof WrittenScalar || typeof value === 'number' ? 'a number' : `a ${typeof value}`;
}
