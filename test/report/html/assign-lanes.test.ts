import { expect, test } from 'vitest';
import { assignLanes } from '../../../src/report/html/page/assign-lanes.js';
import { createTimeScale, listTicks } from '../../../src/report/html/page/time-scale.js';
import { makePageCase } from './page-cases.js';

function makeRun(...spans: readonly (readonly [atMs: number, durationMs: number])[]) {
  return spans.map(([atMs, durationMs], index) =>
    makePageCase({
      name: `case ${index}`,
      spans: [{ atMs, durationMs, status: 'passed', queuedMs: 0, phases: {} }],
    }),
  );
}

test('attempts at the same time lie in lanes of their own, others in the first that is free', () => {
  const { spans, count, endMs } = assignLanes(makeRun([0, 100], [10, 20], [50, 100], [100, 10]));
  expect(spans.map(({ place, lane }) => [place, lane])).toEqual([
    [0, 0],
    [1, 1],
    [2, 1],
    [3, 0],
  ]);
  expect(count).toBe(2);
  expect(endMs).toBe(150);
});

test('attempts are laid in the order in which they started, whatever that of the cases', () => {
  const { spans } = assignLanes(makeRun([50, 10], [0, 40]));
  expect(spans.map(({ place, lane }) => [place, lane])).toEqual([
    [1, 0],
    [0, 0],
  ]);
});

test('the attempts of one case are all there', () => {
  const [first, second] = makeRun([0, 10], [20, 10]);
  const retried = makePageCase({
    name: 'retried',
    spans: [...(first?.spans ?? []), ...(second?.spans ?? [])],
  });
  expect(assignLanes([retried]).spans).toHaveLength(2);
});

test('a run without attempts has no lanes', () => {
  expect(assignLanes([])).toEqual({ spans: [], count: 0, endMs: 0 });
});

test('ticks are round times with room for their names', () => {
  expect(listTicks({ fromMs: 0, toMs: 10_000 }, 1000)).toEqual([
    0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000,
  ]);
  expect(listTicks({ fromMs: 1234, toMs: 1300 }, 300)).toEqual([1240, 1260, 1280, 1300]);
  expect(listTicks({ fromMs: 0, toMs: 100 * 3_600_000 }, 900).length).toBeLessThanOrEqual(11);
});

test('a place on the screen is the time that is drawn there', () => {
  const { toX, toMs } = createTimeScale({ fromMs: 1000, toMs: 3000 }, 500);
  expect(toX(2000)).toBe(250);
  expect(toMs(250)).toBe(2000);
});
