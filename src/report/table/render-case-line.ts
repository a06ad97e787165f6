import type { Attempt, CaseOutcome, CaseStatus } from '../../model/attempt.js';
import type { CaseInfo } from '../../model/case.js';
import { explainCase } from '../explain-case.js';
import { formatDuration } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import type { Palette } from './palette.js';

export interface FinishedCase {
  readonly info: CaseInfo;
  readonly outcome: CaseOutcome;
  readonly deciding: Attempt | undefined;
  readonly durationMs: number;
}

const marks: Readonly<Record<CaseStatus, string>> = {
  passed: '✓',
  failed: '✗',
  errored: '!',
  skipped: '-',
  cancelled: '·',
};

/**
 * What is shown of a case as it ends: one line, where it did not pass a second one with the reason, and one for
 * each note where these are wanted.
 */
export function renderCaseLine(
  finished: FinishedCase,
  palette: Palette,
  { showsNotes }: { readonly showsNotes: boolean },
): string {
  const notes = showsNotes ? (finished.info.notes ?? []) : [];
  const lines = notes.map((note) => `    ${palette.dim(`note: ${neutralizeLine(note, 200)}`)}\n`);
  return `${renderOutcome(finished, palette)}${lines.join('')}`;
}

function renderOutcome({ info, outcome, deciding, durationMs }: FinishedCase, palette: Palette): string {
  const { status } = outcome;
  const head = [
    palette[status](marks[status]),
    neutralizeLine(info.id),
    palette.dim(neutralizeLine(info.language)),
    ...(deciding === undefined ? [] : [palette.dim(formatDuration(durationMs))]),
    ...(outcome.flaky
      ? [palette.flaky(`flaky: ${outcome.passes} of ${outcome.attempts} attempts passed`)]
      : []),
    ...(status === 'passed' && outcome.failureExpected ? [palette.dim('fails, as expected')] : []),
    ...(isCached(deciding) ? [palette.dim('cached')] : []),
  ].join('  ');
  if (status === 'passed') return `${head}\n`;
  const reason = explainCase(outcome, deciding);
  if (status === 'skipped' || status === 'cancelled') {
    return `${head}  ${palette.dim(reason === status ? status : `${status}: ${reason}`)}\n`;
  }
  return `${head}\n    ${palette[status](reason)}\n`;
}

function isCached(attempt: Attempt | undefined): boolean {
  return attempt !== undefined && attempt.status !== 'errored' && attempt.execution.cached;
}
