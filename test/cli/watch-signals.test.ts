import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchSignals } from '../../src/cli/watch-signals.js';

function watch() {
  const emitter = new EventEmitter();
  const clock = { nowMs: 1000 };
  const ended: number[] = [];
  const interruption = watchSignals({
    emitter,
    now: () => clock.nowMs,
    endAtOnce: (exitCode) => ended.push(exitCode),
  });
  return { emitter, clock, ended, interruption };
}

describe('a run that gets a signal', () => {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    it(`is interrupted by ${signal} with exit code ${exitCode}`, () => {
      const { emitter, ended, interruption } = watch();
      expect(interruption.exitCode).toBeUndefined();
      emitter.emit(signal);
      expect(interruption.signal.aborted).toBe(true);
      expect(interruption.exitCode).toBe(exitCode);
      expect(ended).toEqual([]);
    });
  }

  it('ends at once at the second', () => {
    const { emitter, clock, ended } = watch();
    emitter.emit('SIGINT');
    clock.nowMs += 1000;
    emitter.emit('SIGINT');
    expect(ended).toEqual([130]);
  });

  it('takes an echo of the first for no second', () => {
    const { emitter, clock, ended } = watch();
    emitter.emit('SIGINT');
    clock.nowMs += 50;
    emitter.emit('SIGINT');
    expect(ended).toEqual([]);
  });

  it('listens no more after its end', () => {
    const { emitter, interruption } = watch();
    interruption[Symbol.dispose]();
    expect(emitter.eventNames()).toEqual([]);
  });
});
