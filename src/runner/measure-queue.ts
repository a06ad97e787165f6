import type { PastExecution } from '../model/runner.js';

/** How long an execution waits, all in all. */
export interface Queue {
  enter(): void;
  /** The execution starts when it leaves for the first time, or, as is told afterwards, some time after that. */
  leave(past?: PastExecution): void;
  hasBeenLeft(): boolean;
  queuedMs(): number;
}

/** `onStart` is called once, and again whenever it is told afterwards when the execution was. */
export function measureQueue(onStart: (past?: PastExecution) => void): Queue {
  let queuedMs = 0;
  let since: number | undefined;
  let startedAt: number | undefined;
  let leftAt: number | undefined;
  // What is compiled first leaves twice.
  let hasReturned = false;
  return {
    enter() {
      hasReturned ||= leftAt !== undefined;
      since ??= performance.now();
    },
    leave(past) {
      const now = performance.now();
      const waitedFrom = since ?? (past === undefined ? undefined : leftAt);
      leftAt = now - (past?.startedAgoMs ?? 0);
      if (waitedFrom !== undefined) queuedMs += leftAt - waitedFrom;
      since = undefined;
      const isFirst = startedAt === undefined;
      if (startedAt === undefined || !hasReturned) startedAt = leftAt;
      if (past !== undefined) onStart({ ...past, startedAgoMs: now - startedAt });
      else if (isFirst) onStart();
    },
    hasBeenLeft: () => leftAt !== undefined,
    queuedMs: () => queuedMs,
  };
}
