import { UserError } from '../model/errors.js';
import type { Diagnostic } from './diagnostic.js';
import { ProblemLimit } from './expand/limit-problems.js';
import { type CaseSite, type FoundCase, type WalkContext, walkCases } from './walk-cases.js';

export interface PlacedCase extends FoundCase {
  /** Its place in the suite, from 0. */
  readonly index: number;
}

/**
 * The cases of a suite that has been checked: all, or those in the selected places. Sites of which none is
 * selected are passed over without being read. Throws a `UserError` where a case is no longer what it was.
 */
export async function* walkAgain(
  sites: readonly CaseSite[],
  counts: readonly number[],
  shared: Omit<WalkContext, 'problems'>,
  selected: ReadonlySet<number> | undefined,
): AsyncGenerator<PlacedCase, undefined> {
  const context = { ...shared, report: refuseChange, problems: new ProblemLimit(refuseChange) };
  let start = 0;
  for (const [place, site] of sites.entries()) {
    let index = start;
    start += counts[place] ?? 0;
    if (!isAnySelected(index, start, selected)) continue;
    for await (const found of walkCases(site, context)) {
      if (selected === undefined || selected.has(index)) yield { ...found, index };
      index += 1;
    }
  }
}

function isAnySelected(start: number, end: number, selected: ReadonlySet<number> | undefined): boolean {
  if (selected === undefined) return true;
  for (let index = start; index < end; index++) if (selected.has(index)) return true;
  return false;
}

/** What was right when the suite was checked is so still, unless a file has changed. */
function refuseChange({ file, line, column, message }: Diagnostic): never {
  throw new UserError('file-unreadable', `${file}:${line}:${column}: ${message}`, {
    hint: 'it was right when the suite was checked: run again',
  });
}
