import type { Attempt, CaseResult } from '../../model/attempt.js';
import { explainCase } from '../explain-case.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { neutralizeLine } from '../neutralize.js';
import { sumDurations } from '../sum-durations.js';
import type { PageCase, PageSpan } from './page-data.js';

/** Of one case; the timeline shows no more. */
const mostSpans = 100;

/** What the list, the filters, the pivots and the timeline know of a case. */
export function createPageCase(result: CaseResult, startMs: number): Omit<PageCase, 'block'> {
  const { case: info, outcome, attempts } = result;
  const isPlain = outcome.status === 'passed' && !outcome.flaky && outcome.reason === undefined;
  return {
    id: neutralizeLine(info.id, 500),
    name: neutralizeLine(info.name, 300),
    suite: info.suite,
    language: neutralizeLine(info.language, 60),
    status: outcome.status,
    ...(outcome.flaky && { flaky: true }),
    ...(outcome.failureExpected && { failureExpected: true }),
    ...(isPlain ? {} : { message: tellWhy(result) }),
    tags: info.tags.map((tag) => neutralizeLine(tag, 100)),
    labels: Object.fromEntries(
      Object.entries(info.labels).map(([name, value]) => [
        neutralizeLine(name, 100),
        neutralizeLine(value, 200),
      ]),
    ),
    durationMs: round(sumDurations(attempts)),
    spans: attempts.slice(0, mostSpans).map((attempt) => createSpan(attempt, startMs)),
  };
}

function tellWhy(result: CaseResult): string {
  const { outcome } = result;
  if (outcome.status !== 'passed') return explainCase(outcome, findDecidingAttempt(result));
  const parts = [
    ...(outcome.reason === undefined ? [] : [neutralizeLine(outcome.reason, 255)]),
    ...(outcome.flaky ? [`flaky: ${outcome.passes} of ${outcome.attempts} attempts passed`] : []),
  ];
  return parts.join(', ');
}

function createSpan(attempt: Attempt, startMs: number): PageSpan {
  const { startedAtMs, durationMs, status } = attempt;
  const span = { atMs: round(startedAtMs - startMs), durationMs: round(durationMs), status };
  // What is reused took its time in another run.
  if (attempt.status === 'errored' || attempt.execution.cached) return { ...span, queuedMs: 0, phases: {} };
  const { queuedMs, phases: measured, buildReused = false } = attempt.execution.timing;
  // Nor has a build that was another's any here.
  const { build: _, ...own } = measured;
  const phases = buildReused ? own : measured;
  return {
    ...span,
    queuedMs: round(queuedMs),
    phases: Object.fromEntries(Object.entries(phases).map(([phase, { wallMs }]) => [phase, round(wallMs)])),
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
