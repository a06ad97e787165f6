import type { Case } from '../model/case.js';
import type { Durations } from '../record/durations.js';
import { startLongestFirst } from '../schedule/start-longest-first.js';

/** How many cases are looked at ahead: enough to find what is long, and a few megabytes of ordinary cases. */
const window = 1000;
/** Of their texts, in UTF-16 units, so that large ones do not fill the memory. */
const mostSize = 16 * 2 ** 20;

interface OrderOptions {
  /** What earlier runs know. */
  readonly durations: Durations | undefined;
  readonly concurrency: number;
}

/**
 * Has cases that took long start early, so that they do not run alone at the end. Cases that have not been run count
 * as much as the middle one of those that have. Where nothing is known, or one case runs at a time, the order stays.
 */
export function orderCases(
  cases: AsyncIterable<Case>,
  { durations, concurrency }: OrderOptions,
): AsyncIterable<Case> {
  const medianMs = durations?.medianMs;
  if (durations === undefined || medianMs === undefined || concurrency === 1) return cases;
  return startLongestFirst(cases, {
    window,
    mostSize,
    measureSize,
    estimateMs: (testCase) => (isRun(testCase) ? (durations.find(testCase.id) ?? medianMs) : 0),
  });
}

function isRun({ skip, rejection }: Case): boolean {
  return skip === undefined && rejection === undefined;
}

function measureSize({ code, stdin, files, runFiles = {} }: Case): number {
  const texts = [...Object.values(files), ...Object.values(runFiles)];
  return texts.reduce((sum, text) => sum + text.length, code.length + stdin.length);
}
