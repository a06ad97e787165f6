import type { CaseResult } from '../model/attempt.js';
import type { ComparableCase, ComparableRun } from '../model/comparable-run.js';
import type { RecordedRun } from '../model/run.js';
import { createThresholds } from './create-thresholds.js';

/** What of a recorded run counts when another is compared with it. */
export async function toComparableRun(recorded: RecordedRun): Promise<ComparableRun> {
  const { run, suites, summary } = recorded;
  const thresholds = createThresholds(run, suites);
  const cases: ComparableCase[] = [];
  for await (const result of recorded.results()) {
    cases.push(toComparableCase(result, thresholds.findGoverning(result.case).length > 0));
  }
  return { id: run.id, startedAt: run.startedAt, ended: summary.ended, notRun: summary.notRun, cases };
}

function toComparableCase({ case: info, outcome, attempts }: CaseResult, governed: boolean): ComparableCase {
  const passedMs = attempts.flatMap((attempt) =>
    attempt.status === 'passed' && !attempt.execution.cached ? [attempt.durationMs] : [],
  );
  const { status, flaky } = outcome;
  return { id: info.id, status, flaky, governed, labels: info.labels, passedMs };
}
