import type { Origin } from './case.js';
import type { Outcome } from './result.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A program of the suite's that compares, in a box of its own: it finds the files `expected` and `actual`, and
 * exits with 0 where the output is right, with 1 where it is not.
 */
export interface Checker {
  readonly kind: 'checker';
  readonly language: string;
  readonly code: string;
  readonly expected: string;
  /** What it has said: undefined before it ran, and where there was nothing to ask. */
  readonly answer?: { readonly isRight: boolean; readonly message: string };
}

/** One demand on a stream. `origin` is where the suite states it. */
export type TextMatcher = { readonly origin: Origin } & (
  | { readonly kind: 'equals'; readonly text: string } // a missing or extra final newline is ignored
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'contains' | 'notContains'; readonly text: string }
  | { readonly kind: 'matches'; readonly pattern: string; readonly flags: string }
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'lines'; readonly lines: readonly string[] } // in any order
  | { readonly kind: 'tokens'; readonly text: string } // white space is ignored
  | {
      readonly kind: 'numbers';
      readonly equals: readonly number[];
      readonly absolute: number;
      readonly relative: number;
    }
  | Checker
  | { readonly kind: 'bytes'; readonly min?: number; readonly max?: number }
  // What was written when it was last accepted. Without a name it is the case's own.
  | { readonly kind: 'snapshot'; readonly name?: string }
);

export const builtInRedactions = [
  'temporary-paths',
  'addresses',
  'durations',
  'dates',
  'uuids',
  'toolchain-versions',
] as const;

/** A rule for what differs from run to run, and is not to stand in a snapshot. */
export type Redaction =
  | { readonly kind: 'built-in'; readonly name: (typeof builtInRedactions)[number] }
  | {
      readonly kind: 'pattern';
      /** Of a JavaScript regular expression, each match of which is replaced. */
      readonly pattern: string;
      readonly flags: string;
      /** `$1`, `$<name>` and `$&` stand for what was matched. */
      readonly replacement: string;
    };

/** What a case demands. An absent key demands nothing; `exitCode` is `[0]` unless an ending is named. */
export interface Expectation {
  readonly origin: Origin;
  /** Where single keys are stated, by key: `exitCode`, `outcome`, `signal`, `maxDuration`, … */
  readonly origins: Readonly<Record<string, Origin>>;
  readonly exitCode?: readonly number[] | 'nonzero';
  readonly outcomes?: readonly Outcome['outcome'][];
  readonly signal?: string;
  /** `build` asks for a successful build and runs nothing. */
  readonly phase?: 'build' | 'run';
  readonly stdout?: readonly TextMatcher[];
  readonly stderr?: readonly TextMatcher[];
  readonly maxDurationMs?: number;
  readonly maxMemoryBytes?: number;
}
