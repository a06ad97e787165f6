import type { CaseStatus } from './attempt.js';
import type { Ended } from './run.js';

/** What of a case counts when runs are compared. */
export interface ComparableCase {
  readonly id: string;
  readonly status: CaseStatus;
  readonly flaky: boolean;
  /** Whether a threshold governs it, so that its failure alone is no regression. */
  readonly governed: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Of its attempts that passed and were really run. */
  readonly passedMs: readonly number[];
}

/** A recorded run as far as another is compared with it. */
export interface ComparableRun {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly ended: Ended;
  /** Cases that never started. */
  readonly notRun: number;
  readonly cases: readonly ComparableCase[];
}
