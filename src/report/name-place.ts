import type { Origin } from '../model/case.js';
import { neutralizeLine } from './neutralize.js';

/** A place for a person to go to: `suites/a.yaml:4`, with the data row where there is one. */
export function namePlace({ file, line, row }: Origin): string {
  const place = `${neutralizeLine(file)}:${line}`;
  return row === undefined ? place : `${place}, row ${neutralizeLine(row.file)}:${row.line}`;
}
