import type { Phase } from './case.js';

/** How one program ended. */
export type Ending =
  | { readonly outcome: 'exited'; readonly exitCode: number }
  | { readonly outcome: 'signaled'; readonly signal: string }
  | { readonly outcome: 'timed-out'; readonly clock: 'wall' | 'cpu'; readonly limitMs: number }
  | { readonly outcome: 'memory-exceeded' | 'output-exceeded'; readonly limitBytes: number };

export interface StepFailure {
  readonly command: readonly string[];
  readonly ending: Ending;
  /** What it means, where that is known: `there is no package "nothing"`. */
  readonly reason?: string;
}

/** How an execution ended: by its run phase, or before it. */
export type Outcome =
  | Ending
  | { readonly outcome: 'build-failed' | 'setup-failed'; readonly step: StepFailure };

export const outcomeNames = [
  'exited',
  'signaled',
  'timed-out',
  'memory-exceeded',
  'output-exceeded',
  'build-failed',
  'setup-failed',
] as const satisfies readonly Outcome['outcome'][];

export interface PhaseTiming {
  readonly wallMs: number;
  readonly cpuMs?: number;
  readonly maxRssBytes?: number;
}

export interface Timing {
  /** Waiting for a free box, or for a build that another execution was at. */
  readonly queuedMs: number;
  readonly phases: Readonly<Partial<Record<Phase, PhaseTiming>>>;
  /**
   * Another execution had built the same: where that went well there is no build phase here, else the one that
   * failed is shown.
   */
  readonly buildReused?: true;
  /** The program was a copy of an interpreter that had started before: that start is in no phase here. */
  readonly preforked?: true;
}

/** What a runner returns: whole and raw. The streams are those of the last phase that ran. */
export type ExecutionResult = Outcome & {
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** Whether the program came to its end, where the plan wants to know. */
  readonly completed?: boolean;
  readonly timing: Timing;
};
