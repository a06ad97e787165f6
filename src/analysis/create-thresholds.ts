import type { CaseInfo, SuiteInfo } from '../model/case.js';
import type { RunInfo } from '../model/run.js';
import type { Threshold } from '../model/threshold.js';
import { readLabel } from './read-label.js';

/** A threshold, and the suite that states it. */
export interface PlacedThreshold {
  readonly threshold: Threshold;
  readonly suite?: SuiteInfo;
}

/** The thresholds of a run: those of the whole run first, then those of its suites. */
export interface Thresholds {
  readonly all: readonly PlacedThreshold[];
  /** Those that govern a case. */
  findGoverning(testCase: CaseInfo): readonly PlacedThreshold[];
}

export function createThresholds(run: RunInfo, suites: readonly SuiteInfo[]): Thresholds {
  const ofRun = (run.thresholds ?? []).map((threshold) => ({ threshold }));
  const ofSuites = suites.map((suite) => (suite.thresholds ?? []).map((threshold) => ({ threshold, suite })));
  return {
    all: [...ofRun, ...ofSuites.flat()],
    findGoverning: (testCase) =>
      [...ofRun, ...(ofSuites[testCase.suite] ?? [])].filter(({ threshold }) => governs(threshold, testCase)),
  };
}

function governs({ where, groupBy, measure }: Threshold, testCase: CaseInfo): boolean {
  return (
    Object.entries(where).every(([name, value]) => readLabel(testCase, name) === value) &&
    (groupBy === undefined || readLabel(testCase, groupBy) !== undefined) &&
    // What has no task is no part of a score.
    (measure.kind === 'passRate' || readLabel(testCase, 'task') !== undefined)
  );
}
