import type { CaseResult } from '../model/attempt.js';
import type { CaseInfo, Suite } from '../model/case.js';
import type { RecordedRun } from '../model/run.js';
import { listSnapshotDemands } from './asked-snapshots.js';
import { digestCase } from './digest-case.js';
import { toCaseInfo } from './run-case.js';

/** What an earlier run has done of this one. */
export interface ResumedCases {
  readonly runId: string;
  /** The cases that need not run again, by id, as they stand in the suites now. */
  readonly cases: ReadonlyMap<string, CaseInfo>;
  /** Their results, in the order of the earlier run's suites. */
  results(): AsyncIterable<CaseResult>;
}

/**
 * Finds the cases that an earlier run has done with and that are still the same. What was errored or cancelled is
 * done anew.
 */
export async function resumeRun(past: RecordedRun, suites: readonly Suite[]): Promise<ResumedCases> {
  const digests = new Map<string, string>();
  for await (const result of past.results()) {
    if (isDone(result)) digests.set(result.case.id, result.digest ?? '');
  }
  const cases = new Map<string, CaseInfo>();
  for (const suite of digests.size === 0 ? [] : suites) {
    for await (const testCase of suite.cases()) {
      // A run that broke off has written no snapshots, and has not recorded all that they would be made of.
      if (listSnapshotDemands(testCase).length > 0) continue;
      if (digests.get(testCase.id) === digestCase(testCase)) cases.set(testCase.id, toCaseInfo(testCase));
    }
  }
  return {
    runId: past.run.id,
    cases,
    async *results() {
      for await (const result of past.results()) {
        const info = cases.get(result.case.id);
        if (info !== undefined) yield { ...result, case: info };
      }
    },
  };
}

function isDone({ outcome }: CaseResult): boolean {
  return outcome.status === 'passed' || outcome.status === 'failed';
}
