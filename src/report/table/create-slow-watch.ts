import { formatCount, formatDuration } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import type { RunningCase } from './progress.js';

/** Names cases that run for long, so that a log shows what hangs. */
export interface SlowWatch {
  /** Lines about cases that have become slow since the last call, at most a few. */
  renderLines(running: Iterable<RunningCase>, nowMs: number): string[];
}

const mostLines = 5;

/** A case is named after `slowAfterMs`, then each time that it has run twice as long. */
export function createSlowWatch(slowAfterMs: number): SlowWatch {
  let due = new Map<string, number>();
  return {
    renderLines: (running, nowMs) => {
      const next = new Map<string, number>();
      const slow: string[] = [];
      for (const { info, startedMs } of running) {
        const elapsedMs = nowMs - startedMs;
        let dueMs = due.get(info.id) ?? slowAfterMs;
        if (elapsedMs >= dueMs) {
          slow.push(
            `still running after ${formatDuration(Math.floor(elapsedMs / 1000) * 1000)}: ${neutralizeLine(info.id)}`,
          );
          while (dueMs <= elapsedMs) dueMs *= 2;
        }
        next.set(info.id, dueMs);
      }
      due = next;
      const more = slow.length - mostLines;
      return [
        ...slow.slice(0, mostLines),
        ...(more > 0 ? [`still running as long: ${formatCount(more, 'more case')}`] : []),
      ];
    },
  };
}
