import type { PastExecution } from '../model/runner.js';

/** How long an execution waits, all in all. */
export interface Queue {
  enter(): void;
  /** The execution starts when it leaves for the first time, or, as is told afterwards, some time after that. */
  leave(past?: PastExecution): void;
  hasBeenLeft(): boolean;
  queuedMs(): number;
}

/** `onStart` is called once, and again when it is told afterwards when the execution started. */
export function measureQueue(onStart: (past?: PastExecution) => void): Queue {
  let queuedMs = 0;
  let since: number | undefined;
  let leftAt: number | undefined;
  return {
    enter() {
      since ??= performance.now();
    },
    leave(past) {
      const isFirst = leftAt === undefined;
      const startedAt = performance.now() - (past?.startedAgoMs ?? 0);
      const waitedFrom = since ?? (past === undefined ? undefined : leftAt);
      if (waitedFrom !== undefined) queuedMs += startedAt - waitedFrom;
      since = undefined;
      leftAt = startedAt;
      if (isFirst || past !== undefined) onStart(past);
    },
    hasBeenLeft: () => leftAt !== undefined,
    queuedMs: () => queuedMs,
  };
}
