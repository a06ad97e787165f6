import type { Scores } from '../../analysis/score-models.js';
import type { CaseStatus } from '../../model/attempt.js';
import type { Phase } from '../../model/case.js';
import type { RunSummary } from '../../model/run.js';
import type { ThresholdResult } from '../../model/threshold.js';

// What the reporter writes into the page and the page's script reads. Every text in it was neutralized.

/** What the page tells of the whole run. */
export interface PageHead {
  readonly id: string;
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly verdict: CaseStatus;
  /** Why the run ended before its cases did. */
  readonly ending?: string;
  readonly summary: Omit<RunSummary, 'thresholds'>;
  readonly suites: readonly string[];
  /** Name and value of what else there is to know of the run. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly scores?: Scores;
  /** Those that were missed first. */
  readonly thresholds: readonly PageThreshold[];
  /** Cases that are counted and not listed. */
  readonly unlisted: number;
  /** Cases that are listed without their details. */
  readonly withoutDetails: number;
}

export interface PageThreshold {
  readonly status: ThresholdResult['status'];
  readonly text: string;
}

/** A case as the list has it. */
export interface PageCase {
  readonly id: string;
  readonly name: string;
  /** The suite's place in the run. */
  readonly suite: number;
  readonly language: string;
  readonly status: CaseStatus;
  readonly flaky?: true;
  /** Of a passed case: it fails, as expected. */
  readonly failureExpected?: true;
  /** Why it is what it is; absent where a case simply passed. */
  readonly message?: string;
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly durationMs: number;
  readonly spans: readonly PageSpan[];
  /** The block that has its details; absent where there was no room for them. */
  readonly block?: number;
}

/** When an attempt ran. */
export interface PageSpan {
  /** Since the run started. */
  readonly atMs: number;
  readonly durationMs: number;
  readonly status: 'passed' | 'failed' | 'errored';
  /** Waiting for a free box, before `atMs`. */
  readonly queuedMs: number;
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
}

/** All else of a case, told when it is opened. */
export interface PageDetails {
  /** The case's place in the list of all cases. */
  readonly place: number;
  readonly code: string;
  readonly origin: string;
  readonly rerun: string;
  readonly notes: readonly string[];
  readonly reason?: string;
  /** What to do about it, where that is known. */
  readonly remedy?: string;
  /** The one that decided comes first. */
  readonly attempts: readonly PageAttempt[];
  /** How many attempts were left out. */
  readonly moreAttempts: number;
}

export interface PageAttempt {
  readonly number: number;
  readonly status: 'passed' | 'failed' | 'errored';
  /** How it ended, in a few words. */
  readonly ending: string;
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string };
  readonly mismatches: readonly PageMismatch[];
  readonly moreMismatches: number;
  readonly streams: readonly PageStream[];
  /** Name and value of what it ran in, and what that took. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

export interface PageMismatch {
  readonly path: string;
  readonly place: string;
  readonly message: string;
  readonly diff?: string;
}

export interface PageStream {
  readonly name: string;
  /** `stdout, 12 bytes, cut`. */
  readonly title: string;
  readonly text: string;
}
