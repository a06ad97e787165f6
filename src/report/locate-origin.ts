import type { Origin } from '../model/case.js';
import { neutralizeLine } from './neutralize.js';

/** A place that a person can look up: `suites/a.yaml:7, row rows.jsonl:3`. */
export function locateOrigin({ file, line, row }: Origin): string {
  const place = `${neutralizeLine(file, 500)}:${line}`;
  return row === undefined ? place : `${place}, row ${neutralizeLine(row.file, 500)}:${row.line}`;
}
