import type { Attempt } from '../model/attempt.js';
import type { Case } from '../model/case.js';
import { InfrastructureError, toErrorInfo } from '../model/errors.js';
import type { Expectation } from '../model/expectation.js';
import type { ExecutionPlan, Planned } from '../model/plan.js';
import type { ExecutionResult } from '../model/result.js';
import type { ExecuteOptions, Prepared, Runner } from '../model/runner.js';
import { askCheckers, hasCheckers } from './ask-checkers.js';
import type { SnapshotJudge } from './judge-snapshots.js';
import { type Judge, makeAttempt } from './make-attempt.js';
import type { SecretMask } from './mask-secrets.js';
import type { Environments } from './prepare-environments.js';
import { retryOnce } from './retry-once.js';
import type { ReadyPrepared, Reusable, Reuse } from './reuse-results.js';
import type { RunStop } from './stop-run.js';

/** What every attempt of a run needs. */
export interface AttemptContext {
  readonly runner: Runner;
  readonly environments: Environments;
  readonly secrets: ReadonlyMap<string, string>;
  readonly mask: SecretMask;
  readonly stop: RunStop;
  readonly judge: Judge;
  readonly snapshots: SnapshotJudge;
  readonly reuse: Reuse;
  plan(testCase: Case): Promise<Planned>;
  digestPlan(plan: ExecutionPlan): string;
  /** Whether a case that ends in this error is skipped instead. */
  isSkip(error: unknown): boolean;
  /** Told of what we did not foresee: its stack is not recorded. */
  onFault(error: unknown): void;
  now(): number;
}

export type AttemptEnd =
  | {
      readonly kind: 'made';
      readonly attempt: Attempt;
      /** Keeps the result for later runs, where that is to be decided when the case has ended. */
      keep?(): void;
    }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'cancelled' };

/**
 * Attempts a case once. The one place where something thrown becomes an `errored` attempt. `onStart` is called when its
 * program starts, again where that turns out to have been later.
 */
export async function runAttempt(
  testCase: Case,
  number: number,
  context: AttemptContext,
  onStart: () => void,
): Promise<AttemptEnd> {
  const { stop, now } = context;
  let startedAtMs = now();
  let startedMs = performance.now();
  const measure = () => ({ number, startedAtMs, durationMs: performance.now() - startedMs });
  try {
    stop.running.throwIfAborted();
    const planned = await context.plan(testCase);
    const options: ExecuteOptions = {
      attemptId: `${testCase.id}#${number}`,
      retriesBuild: number > 1 || testCase.repetition.kind === 'repeat',
      secrets: context.secrets,
      signal: stop.running,
      // A case that has begun may finish.
      ...(number === 1 ? { starting: stop.starting } : {}),
      onStart: ({ startedAgoMs, endedAgoMs } = { startedAgoMs: 0, endedAgoMs: 0 }) => {
        startedAtMs = Math.round(now() - startedAgoMs);
        // As if it had been told when it ended.
        startedMs = performance.now() - (startedAgoMs - endedAgoMs);
        onStart();
      },
    };
    const planDigest = context.digestPlan(planned.plan);
    const reusing: Reusing = (plan, digest, asked) => ({
      ...context,
      execute: (prepared, act) =>
        context.reuse.execute({
          testCase,
          number,
          plan,
          planDigest: digest,
          prepared,
          options: asked,
          act,
        }),
    });
    const executed = await executePlan(planned.plan, options, reusing(planned.plan, planDigest, options));
    const expectation = await answerCheckers(testCase, executed.result, { options, context, reusing });
    const attempt = makeAttempt(
      {
        ...measure(),
        ...executed,
        runner: context.runner.name,
        planned,
        planDigest,
        expectation,
        judgeSnapshots: (masked, verdict) =>
          context.snapshots.judge({
            testCase,
            result: masked,
            toolchainVersion: executed.prepared.ready ? executed.prepared.toolchain.version : undefined,
            verdict,
          }),
      },
      context.judge,
      context.mask,
    );
    return { kind: 'made', attempt, ...(executed.keep && { keep: executed.keep }) };
  } catch (error) {
    const isGivenUp = stop.starting.aborted && error === stop.starting.reason;
    if (stop.running.aborted || isGivenUp) return { kind: 'cancelled' };
    const info = toErrorInfo(error);
    const message = context.mask.maskText(info.message);
    if (context.isSkip(error)) return { kind: 'skipped', reason: message };
    if (info.code === 'internal') context.onFault(error);
    if (error instanceof InfrastructureError && error.scope === 'run') stop.stop('runner-lost');
    return { kind: 'made', attempt: { ...measure(), status: 'errored', error: { ...info, message } } };
  }
}

/** How a plan of the case is executed: not at all, where it is known what comes of it. */
type Reusing = (plan: ExecutionPlan, planDigest: string, options: ExecuteOptions) => ExecuteContext;

interface AskingContext {
  readonly options: ExecuteOptions;
  readonly context: AttemptContext;
  readonly reusing: Reusing;
}

/** Checkers are asked about programs that have done all else that is demanded of them. */
async function answerCheckers(
  testCase: Case,
  result: ExecutionResult,
  { options, context, reusing }: AskingContext,
): Promise<Expectation> {
  const { expect } = testCase;
  if (!hasCheckers(expect) || context.judge(result, expect).status === 'failed') return expect;
  return await askCheckers(testCase, result, {
    plan: context.plan,
    maskText: context.mask.maskText,
    execute: async (plan) => {
      const asking = { ...mayFinish(options), attemptId: `${options.attemptId} checker`, onStart() {} };
      return (await executePlan(plan, asking, reusing(plan, context.digestPlan(plan), asking))).result;
    },
  });
}

interface Executed extends Reusable {
  readonly prepared: Prepared;
}

interface ExecuteContext extends Pick<AttemptContext, 'runner' | 'environments'> {
  /** What stands between a plan and its execution. Default: nothing. */
  execute?(prepared: ReadyPrepared, act: () => Promise<ExecutionResult>): Promise<Reusable>;
}

/** A setup that fails is a result too; a fault that may be passing is tried once more. */
export async function executePlan(
  plan: ExecutionPlan,
  options: ExecuteOptions,
  { runner, environments, execute }: ExecuteContext,
): Promise<Executed> {
  const prepared = await environments.prepare(plan.environment, plan.isolation);
  if (!prepared.ready) return { prepared, result: toSetupFailure(prepared), cached: false };
  let hasBegun = false;
  const watched: ExecuteOptions = {
    ...options,
    onStart(past) {
      hasBegun = true;
      options.onStart(past);
    },
  };
  const act = () =>
    retryOnce(() => runner.execute(plan, hasBegun ? mayFinish(watched) : watched), options.signal);
  if (execute === undefined) return { prepared, result: await act(), cached: false };
  return { prepared, ...(await execute(prepared, act)) };
}

/** As for an attempt that has begun: it need not have been in time. */
function mayFinish({ starting: _, ...options }: ExecuteOptions): ExecuteOptions {
  return options;
}

function toSetupFailure({ failure, log }: Extract<Prepared, { ready: false }>): ExecutionResult {
  return {
    outcome: 'setup-failed',
    step: failure,
    stdout: log,
    stderr: new Uint8Array(),
    timing: { queuedMs: 0, phases: {} },
  };
}
