import type { EventEmitter } from 'node:events';
import { exitCodes } from '../analysis/exit-code.js';

/** 128 and the signal's number, as shells have it. */
const signals = [
  ['SIGHUP', 129],
  ['SIGINT', exitCodes.interrupted],
  ['SIGTERM', exitCodes.terminated],
] as const;

/** What a run is told of the signals that its process gets. */
export interface Interruption extends Disposable {
  /** Aborted at the first signal: the run stops and writes its reports. */
  readonly signal: AbortSignal;
  /** Of the first signal, where one came. */
  readonly exitCode: number | undefined;
}

interface WatchOptions {
  readonly emitter: Pick<EventEmitter, 'on' | 'off'>;
  now(): number;
  /** Called at a second signal: whoever sends it does not want to wait. */
  endAtOnce(exitCode: number): void;
}

/** npm passes Ctrl-C on to a process that has had it from the terminal: that is no second signal. */
const echoMs = 300;

export function watchSignals({ emitter, now, endAtOnce }: WatchOptions): Interruption {
  const controller = new AbortController();
  let first: { readonly exitCode: number; readonly atMs: number } | undefined;
  const handlers = signals.map(([name, exitCode]) => {
    const handle = (): void => {
      if (first === undefined) {
        first = { exitCode, atMs: now() };
        controller.abort();
      } else if (now() - first.atMs > echoMs) {
        endAtOnce(exitCode);
      }
    };
    emitter.on(name, handle);
    return { name, handle };
  });
  return {
    signal: controller.signal,
    get exitCode() {
      return first?.exitCode;
    },
    [Symbol.dispose]: () => {
      for (const { name, handle } of handlers) emitter.off(name, handle);
    },
  };
}
