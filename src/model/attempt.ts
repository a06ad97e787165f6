import type { CaseInfo, Origin } from './case.js';
import type { ErrorInfo } from './errors.js';
import type { ConfigSource } from './plan.js';
import type { Outcome, Timing } from './result.js';
import type { Isolation, Toolchain } from './runner.js';

/** One demand that was not met. `path` is the key in `expect`: `exitCode`, `stdout.contains`. */
export interface Mismatch {
  readonly path: string;
  readonly origin: Origin;
  /** One line, lower case, no full stop. */
  readonly message: string;
  readonly diff?: string;
}

export type Verdict =
  | { readonly status: 'passed' }
  | { readonly status: 'failed'; readonly mismatches: readonly Mismatch[] };

/** A stream as it is recorded: secrets masked, the middle cut out where it is long. */
export interface Output {
  /** `base64` where the bytes are not UTF-8. */
  readonly encoding: 'utf-8' | 'base64';
  readonly text: string;
  /** Length of the whole stream. */
  readonly bytes: number;
  readonly truncated: boolean;
  /** SHA-256 of the whole masked stream, in hexadecimal. */
  readonly digest: string;
}

export type Execution = Outcome & {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly timing: Timing;
  readonly runner: string;
  readonly isolation: Isolation;
  readonly toolchain?: Toolchain;
  readonly source: ConfigSource;
  readonly sourceReason: string;
  readonly planDigest: string;
  readonly cached: boolean;
};

export type Attempt = {
  /** From 1. */
  readonly number: number;
  readonly startedAtMs: number;
  readonly durationMs: number;
} & (
  | (Verdict & { readonly execution: Execution })
  | { readonly status: 'errored'; readonly error: ErrorInfo }
);

export const caseStatuses = ['passed', 'failed', 'errored', 'skipped', 'cancelled'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export interface CaseOutcome {
  readonly status: CaseStatus;
  readonly reason?: string;
  /** Passed, but not at every attempt. */
  readonly flaky: boolean;
  /** The suite says that the case fails today: it passes as long as the program fails, and the other way round. */
  readonly failureExpected?: true;
  /** How often the case was to be run, where it is repeated. */
  readonly repeats?: number;
  /** How many attempts passed, whatever was expected. */
  readonly passes: number;
  readonly attempts: number;
}

export interface CaseResult {
  readonly case: CaseInfo;
  readonly code: string;
  readonly outcome: CaseOutcome;
  readonly attempts: readonly Attempt[];
  /** Of all that decides the result; absent where the journal has none. */
  readonly digest?: string;
}
