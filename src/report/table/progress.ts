import type { Attempt, CaseStatus } from '../../model/attempt.js';
import { caseStatuses } from '../../model/attempt.js';
import type { CaseInfo } from '../../model/case.js';
import type { RunEvent } from '../../model/run.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { neutralizeLine } from '../neutralize.js';
import { sumDurations } from '../sum-durations.js';
import type { Palette } from './palette.js';
import type { FinishedCase } from './render-case-line.js';

/** How far a run has come, as its events tell. */
export interface Progress {
  /** Takes the next event; returns the case that it finishes, if it finishes one. */
  follow(event: RunEvent): FinishedCase | undefined;
  /** What to show of it, at most `mostRunning` + 2 lines. */
  renderLines(palette: Palette, columns: number): string[];
}

const mostRunning = 3;

export function createProgress(): Progress {
  const counts: Record<CaseStatus, number> = { passed: 0, failed: 0, errored: 0, skipped: 0, cancelled: 0 };
  const running = new Map<string, { readonly info: CaseInfo; readonly attempts: Attempt[] }>();
  let total = 0;
  let done = 0;
  return {
    follow: (event) => {
      if (event.type === 'run-started') {
        total = event.suites.reduce((sum, { caseCount }) => sum + caseCount, 0);
      } else if (event.type === 'case-started') {
        running.set(event.case.id, { info: event.case, attempts: [] });
      } else if (event.type === 'attempt-finished') {
        running.get(event.caseId)?.attempts.push(event.attempt);
      } else if (event.type === 'case-finished') {
        const found = running.get(event.caseId);
        if (found === undefined) return undefined;
        running.delete(event.caseId);
        counts[event.outcome.status] += 1;
        done += 1;
        return {
          info: found.info,
          outcome: event.outcome,
          deciding: findDecidingAttempt({ outcome: event.outcome, attempts: found.attempts }),
          durationMs: sumDurations(found.attempts),
        };
      }
      return undefined;
    },
    renderLines: (palette, columns) => {
      const told = caseStatuses
        .filter((status) => counts[status] > 0)
        .map((status) => palette[status](`${counts[status]} ${status}`));
      const shown = [...running.values()].slice(0, mostRunning);
      const more = running.size - shown.length;
      return [
        [palette.bold(`${done} of ${total}`), ...told].join('  '),
        ...shown.map(({ info }) =>
          palette.dim(`  running ${neutralizeLine(info.id, Math.max(10, columns - 12))}`),
        ),
        ...(more > 0 ? [palette.dim(`  and ${more} more`)] : []),
      ];
    },
  };
}
