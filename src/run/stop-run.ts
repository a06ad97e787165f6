import { setMaxListeners } from 'node:events';
import type { Ended } from '../model/run.js';

export type StopReason = Exclude<Ended, 'completed'>;

/** Ends a run before its last case. */
export interface RunStop extends Disposable {
  readonly reason: StopReason | undefined;
  /** Aborted when no further case is to start. */
  readonly starting: AbortSignal;
  /** Aborted when the cases that run are to be stopped as well. */
  readonly running: AbortSignal;
  stop(reason: StopReason): void;
}

interface RunStopOptions {
  /** The caller's: an abort interrupts the run. */
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number | undefined;
  onStop(reason: StopReason): void;
}

/** A timer that is set for longer ends at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Watches for what ends a run early. After `fail-fast` the cases that run may finish, since each ends
 * by its own limits; any other reason stops them too, also when it comes later.
 */
export function createRunStop({ signal, timeoutMs, onStop }: RunStopOptions): RunStop {
  const starting = new AbortController();
  const running = new AbortController();
  // As many wait for them as cases run at once: Node would warn of a leak.
  setMaxListeners(0, starting.signal, running.signal);
  let reached: StopReason | undefined;
  const stop = (reason: StopReason): void => {
    if (running.signal.aborted || reached === reason) return;
    reached = reason;
    onStop(reason);
    starting.abort();
    if (reason !== 'fail-fast') running.abort();
  };
  const interrupt = (): void => stop('interrupted');
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => stop('timed-out'), Math.min(timeoutMs, longestTimerMs));
  signal?.addEventListener('abort', interrupt, { once: true });
  if (signal?.aborted === true) interrupt();
  return {
    get reason() {
      return reached;
    },
    starting: starting.signal,
    running: running.signal,
    stop,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
    },
  };
}

/** Why a case was cancelled, or never started, in words. */
export function describeStop(reason: StopReason): string {
  switch (reason) {
    case 'fail-fast':
      return 'the run ended at a failure';
    case 'interrupted':
      return 'the run was interrupted';
    case 'timed-out':
      return "the run's time was up";
    case 'runner-lost':
      return 'the run could not go on';
  }
}
