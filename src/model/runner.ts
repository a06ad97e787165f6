import type { IsolationPolicy } from './case.js';
import type { Environment, ExecutionPlan, LockedPackages } from './plan.js';
import type { ExecutionResult, StepFailure } from './result.js';

/** What a program was kept from, by what it was kept from it. */
export type Guard =
  | 'filesystem'
  | 'processes'
  | 'network'
  | 'loopback'
  | 'ipc'
  | 'syscalls'
  | 'privileges'
  | 'memory-cgroup'
  | 'memory-rlimit'
  | 'memory-watch'
  | 'cpu'
  | 'files'
  | 'output';

export interface Isolation {
  readonly tier: 'full' | 'partial' | 'none';
  readonly boundary: 'container' | 'sandbox' | 'landlock' | 'none';
  /** Whether other cases use the same box, one after another. */
  readonly shared: boolean;
  readonly guards: readonly Guard[];
  /** Whether programs may be copies of one interpreter in the box, which had started before them. */
  readonly prefork?: true;
}

export interface Toolchain {
  /** As the tool names itself, in one line: `Python 3.11.2`. */
  readonly version: string;
  readonly digest: string;
}

export type Prepared = { readonly digest: string } & (
  | {
      readonly ready: true;
      readonly toolchain: Toolchain;
      readonly isolation: Isolation;
      readonly setupMs: number;
    }
  | { readonly ready: false; readonly failure: StepFailure; readonly log: Uint8Array }
);

export interface ExecuteOptions {
  readonly attemptId: string;
  /** Whether a build that is known to fail is made again, to see whether it still does. Default: no. */
  readonly retriesBuild?: boolean;
  readonly secrets: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  /** Once aborted, a plan that has not left the queue need not: its reason may be thrown instead. */
  readonly starting?: AbortSignal;
  /**
   * Called when the plan leaves the queue and its first program is about to start; and again, before the result is there,
   * where it ended some time ago, or where only then it is known when it started.
   */
  onStart(past?: PastExecution): void;
}

/** When something was that has ended. */
export interface PastExecution {
  readonly startedAgoMs: number;
  readonly endedAgoMs: number;
}

/**
 * Runs plans. A program that fails is a result; whatever else goes wrong is thrown as an
 * `InfrastructureError`, or as the signal's reason when the signal was aborted. A runner never judges.
 */
export interface Runner extends AsyncDisposable {
  readonly name: 'dagger' | 'local';
  /** How many executions it can hold at once. */
  readonly window: number;
  /**
   * How many more it would have wait, so that the next is there when one has ended: it may be another each time it is
   * asked.
   * Default: none.
   */
  readonly backlog?: number;
  /** Makes an environment ready, once: callers that come meanwhile or later get the same promise. */
  prepare(environment: Environment, isolation: IsolationPolicy, signal: AbortSignal): Promise<Prepared>;
  /** What the packages of an environment came to, which is made ready where it is not. */
  listPackages(environment: Environment, signal: AbortSignal): Promise<LockedPackages>;
  execute(plan: ExecutionPlan, options: ExecuteOptions): Promise<ExecutionResult>;
}
