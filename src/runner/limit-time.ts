/** Ends what takes too long. Disposing of it stops its clock. */
export interface TimeLimit extends Disposable {
  /** Aborted when the time is over, with a `TimeoutError`, or with the other signal and its reason. */
  readonly signal: AbortSignal;
  /** Whether the time is over. */
  readonly isOver: boolean;
}

/**
 * Starts a clock of `ms` milliseconds beside another signal, if there is one. In place of `AbortSignal.any` with `AbortSignal.timeout`,
 * whose clock can be lost before its time, when memory is cleaned up (https://github.com/nodejs/node/issues/57736).
 */
export function limitTime(signal: AbortSignal | undefined, ms: number): TimeLimit {
  const clock = new AbortController();
  const words = `it took more than ${ms / 1000} s`;
  const timer = setTimeout(() => clock.abort(new DOMException(words, 'TimeoutError')), ms);
  return {
    signal: signal === undefined ? clock.signal : AbortSignal.any([signal, clock.signal]),
    get isOver() {
      return clock.signal.aborted;
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
