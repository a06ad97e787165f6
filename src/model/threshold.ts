import type { Origin } from './case.js';

/** What a threshold bounds: the part of the cases that pass, or pass@k or pass^k of their samples. */
export type Measure =
  | { readonly kind: 'passRate' }
  | { readonly kind: 'passAt' | 'passAll'; readonly k: number };

/** How many of some cases must pass at least. A case that it governs does not fail the run by itself. */
export interface Threshold {
  /** Where it is stated; absent where the command line states it. */
  readonly origin?: Origin;
  /** The labels of the cases that it governs; none means all. */
  readonly where: Readonly<Record<string, string>>;
  /** A label: it holds for each of its values, and governs no case without it. */
  readonly groupBy?: string;
  readonly measure: Measure;
  /** From 0 to 1. */
  readonly least: number;
}

/** What a threshold came to, in one of its groups. */
export interface ThresholdResult {
  readonly threshold: Threshold;
  /** The suite that states it; absent where it is of the whole run. */
  readonly suite?: string;
  /** The value of `groupBy`. */
  readonly group?: string;
  /** `unmeasured` where nothing was judged, and in a shard, which has only some of the cases. */
  readonly status: 'met' | 'missed' | 'unmeasured';
  /** What was measured, from 0 to 1. Where something was judged, it is absent for want of samples. */
  readonly value?: number;
  /** Cases, or samples of pass@k and pass^k, that were judged. */
  readonly judged: number;
  readonly passed: number;
  /** Those that were not: they count as neither. */
  readonly unjudged: number;
}
