import type { Attempt, CaseStatus } from '../../model/attempt.js';
import { caseStatuses } from '../../model/attempt.js';
import type { CaseInfo } from '../../model/case.js';
import type { RunEvent } from '../../model/run.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { formatDuration } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import { sumDurations } from '../sum-durations.js';
import { createPace } from './measure-pace.js';
import type { Palette } from './palette.js';
import type { FinishedCase } from './render-case-line.js';

/** A case that has started and not finished. */
export interface RunningCase {
  readonly info: CaseInfo;
  readonly startedMs: number;
}

/** How far a run has come, as its events tell. */
export interface Progress {
  /** Takes the next event; returns the case that it finishes, if it finishes one. */
  follow(event: RunEvent): FinishedCase | undefined;
  /** The one that has been running for longest comes first. */
  readonly running: Iterable<RunningCase>;
  /** What to show of it, at most `mostRunning` + 2 lines. */
  renderLines(options: ProgressOptions): string[];
}

interface ProgressOptions {
  readonly palette: Palette;
  readonly columns: number;
  /** Where it is known what time it is, as events know it: how long cases run is shown, and how long it will take. */
  readonly nowMs?: number | undefined;
  /** A case that runs for longer stands out. */
  readonly slowAfterMs: number;
}

const mostRunning = 3;

export function createProgress(): Progress {
  const counts: Record<CaseStatus, number> = { passed: 0, failed: 0, errored: 0, skipped: 0, cancelled: 0 };
  const running = new Map<string, RunningCase & { readonly attempts: Attempt[] }>();
  const pace = createPace();
  let total = 0;
  let done = 0;
  return {
    get running() {
      return running.values();
    },
    follow: (event) => {
      if (event.type === 'run-started') {
        total = event.suites.reduce((sum, { caseCount }) => sum + caseCount, 0);
        pace.start(event.atMs);
      } else if (event.type === 'case-started') {
        running.set(event.case.id, { info: event.case, startedMs: event.atMs, attempts: [] });
      } else if (event.type === 'attempt-finished') {
        running.get(event.caseId)?.attempts.push(event.attempt);
      } else if (event.type === 'case-finished') {
        const found = running.get(event.caseId);
        if (found === undefined) return undefined;
        running.delete(event.caseId);
        counts[event.outcome.status] += 1;
        done += 1;
        pace.add(event.atMs);
        return {
          info: found.info,
          outcome: event.outcome,
          deciding: findDecidingAttempt({ outcome: event.outcome, attempts: found.attempts }),
          durationMs: sumDurations(found.attempts),
        };
      }
      return undefined;
    },
    renderLines: ({ palette, columns, nowMs, slowAfterMs }) => {
      const told = caseStatuses
        .filter((status) => counts[status] > 0)
        .map((status) => palette[status](`${counts[status]} ${status}`));
      const forecast = nowMs === undefined ? undefined : pace.describe(total - done, nowMs);
      const shown = [...running.values()].slice(0, mostRunning);
      const more = running.size - shown.length;
      return [
        [
          palette.bold(`${done} of ${total}`),
          ...told,
          ...(forecast === undefined ? [] : [palette.dim(forecast)]),
        ].join('  '),
        ...shown.map(({ info, startedMs }) => {
          const elapsedMs = nowMs === undefined ? 0 : nowMs - startedMs;
          const elapsed = elapsedMs < 1000 ? '' : `  ${formatDuration(Math.floor(elapsedMs / 1000) * 1000)}`;
          const id = neutralizeLine(info.id, Math.max(10, columns - 12 - elapsed.length));
          return (elapsedMs > slowAfterMs ? palette.skipped : palette.dim)(`  running ${id}${elapsed}`);
        }),
        ...(more > 0 ? [palette.dim(`  and ${more} more`)] : []),
      ];
    },
  };
}
