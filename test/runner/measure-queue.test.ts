import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { measureQueue } from '../../src/runner/measure-queue.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('an execution that waits twice starts once, and its waits are added up', () => {
  let starts = 0;
  const queue = measureQueue(() => {
    starts += 1;
  });
  queue.enter();
  vi.advanceTimersByTime(20);
  queue.leave();
  expect([starts, queue.queuedMs()]).toEqual([1, 20]);
  vi.advanceTimersByTime(500);
  queue.enter();
  vi.advanceTimersByTime(3);
  queue.leave();
  expect([starts, queue.queuedMs()]).toEqual([1, 23]);
});

it('an execution that enters twice waits from the first time on', () => {
  const queue = measureQueue(() => {});
  queue.enter();
  vi.advanceTimersByTime(5);
  queue.enter();
  vi.advanceTimersByTime(5);
  queue.leave();
  expect(queue.queuedMs()).toBe(10);
});

it('an execution of which it is told afterwards when it started has waited until then', () => {
  const starts: unknown[] = [];
  const queue = measureQueue((past) => starts.push(past?.startedAgoMs));
  queue.enter();
  vi.advanceTimersByTime(10);
  queue.leave();
  vi.advanceTimersByTime(100);
  queue.leave({ startedAgoMs: 30, endedAgoMs: 5 });
  expect(queue.queuedMs()).toBe(80);
  expect(starts).toEqual([undefined, 30]);
});

it('an execution that has waited again, as after a compiler, has started when it left first', () => {
  const pasts: unknown[] = [];
  const queue = measureQueue((past) => pasts.push(past));
  queue.enter();
  vi.advanceTimersByTime(10);
  queue.leave();
  vi.advanceTimersByTime(100);
  queue.enter();
  vi.advanceTimersByTime(1);
  queue.leave();
  vi.advanceTimersByTime(50);
  queue.leave({ startedAgoMs: 50, endedAgoMs: 20 });
  expect(queue.queuedMs()).toBe(11);
  expect(pasts).toEqual([undefined, { startedAgoMs: 151, endedAgoMs: 20 }]);
});
