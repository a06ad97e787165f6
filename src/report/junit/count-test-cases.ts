import type { CaseOutcome, CaseResult } from '../../model/attempt.js';
import type { ThresholdResult } from '../../model/threshold.js';
import { sumDurations } from '../sum-durations.js';

/** What a testcase comes to for its readers. */
export type TestCaseVerdict = 'passed' | 'failure' | 'error' | 'skipped';

/** What is to be written of a result; undefined: nothing. */
export type DecideVerdict = (result: Pick<CaseResult, 'case' | 'outcome'>) => TestCaseVerdict | undefined;

/** The testcases of a suite, or of all of them. */
export interface TestCaseCounts {
  readonly verdicts: Readonly<Record<TestCaseVerdict, number>>;
  /** Of all attempts together. */
  readonly attemptsMs: number;
}

/** Counts testcases one by one, and keeps none of them. */
export interface TestCaseCounter {
  add(result: CaseResult): void;
  addThreshold(result: ThresholdResult, suite: number): void;
  readonly total: TestCaseCounts;
  /** By the suite's place in the report. */
  findSuite(suite: number): TestCaseCounts;
}

/** Neither the program nor the harness is at fault when a case was not run: readers know nothing nearer than skipped. */
export function decideVerdict({ status }: CaseOutcome): TestCaseVerdict {
  switch (status) {
    case 'passed':
      return 'passed';
    case 'failed':
      return 'failure';
    case 'errored':
      return 'error';
    case 'skipped':
    case 'cancelled':
      return 'skipped';
  }
}

export function judgeThreshold({ status }: ThresholdResult): TestCaseVerdict {
  switch (status) {
    case 'met':
      return 'passed';
    case 'missed':
      return 'failure';
    case 'unmeasured':
      return 'skipped';
  }
}

export function createTestCaseCounter(decide: DecideVerdict): TestCaseCounter {
  const total = createCounts();
  const suites = new Map<number, MutableCounts>();
  const count = (suite: number, verdict: TestCaseVerdict | undefined, attemptsMs: number): void => {
    const counts = suites.get(suite) ?? createCounts();
    suites.set(suite, counts);
    for (const each of [total, counts]) {
      if (verdict !== undefined) each.verdicts[verdict] += 1;
      each.attemptsMs += attemptsMs;
    }
  };
  return {
    total,
    findSuite: (suite) => suites.get(suite) ?? createCounts(),
    add: (result) => count(result.case.suite, decide(result), sumDurations(result.attempts)),
    addThreshold: (result, suite) => count(suite, judgeThreshold(result), 0),
  };
}

export function sumVerdicts({ verdicts }: TestCaseCounts): number {
  return verdicts.passed + verdicts.failure + verdicts.error + verdicts.skipped;
}

interface MutableCounts {
  readonly verdicts: Record<TestCaseVerdict, number>;
  attemptsMs: number;
}

function createCounts(): MutableCounts {
  return { verdicts: { passed: 0, failure: 0, error: 0, skipped: 0 }, attemptsMs: 0 };
}
