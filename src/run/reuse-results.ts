import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ResultStore } from '../cache/result-store.js';
import type { Case } from '../model/case.js';
import { InfrastructureError } from '../model/errors.js';
import type { ExecutionPlan, Step } from '../model/plan.js';
import type { Ending, ExecutionResult } from '../model/result.js';
import type { ExecuteOptions, Prepared } from '../model/runner.js';
import type { Emit } from './emit-events.js';
import type { SecretMask } from './mask-secrets.js';
import { version } from './version.js';

/**
 * Whether a result that is kept stands in for an execution: `auto` where there is one, `refresh` never, though new
 * ones are kept, `only` always, so that nothing is executed, and `off` neither looks nor keeps.
 */
export type ReuseMode = 'auto' | 'off' | 'refresh' | 'only';

export type ReadyPrepared = Extract<Prepared, { readonly ready: true }>;

export interface Reusable {
  readonly result: ExecutionResult;
  /** Whether nothing was executed for it. */
  readonly cached: boolean;
  /** Keeps it, where that is to be decided when the case has ended. */
  keep?(): void;
}

interface ReuseRequest {
  readonly testCase: Case;
  /** Of the attempt. */
  readonly number: number;
  readonly plan: ExecutionPlan;
  readonly planDigest: string;
  readonly prepared: ReadyPrepared;
  readonly options: ExecuteOptions;
  act(): Promise<ExecutionResult>;
}

/** What stands between a plan and its execution. */
export interface Reuse {
  /** Whether anything is executed at all. */
  readonly executes: boolean;
  /** An earlier result of the same, or what comes of `act`. */
  execute(request: ReuseRequest): Promise<Reusable>;
}

export interface ReuseOptions {
  readonly mode?: ReuseMode | undefined;
  readonly store?: ResultStore | undefined;
  /** The part of the reused results that is executed all the same, to see whether they are still true. */
  readonly verifyRate?: number | undefined;
  readonly runner: string;
  readonly runId: string;
  readonly mask: Pick<SecretMask, 'maskBytes'>;
  readonly emit: Emit;
}

/** Decides which executions of a run are spared by what is known already, of earlier runs and of this one. */
export function createReuse(options: ReuseOptions): Reuse {
  const { store, mode = 'off', verifyRate = 0, runId, mask, emit } = options;
  if (store === undefined || mode === 'off') {
    return { executes: true, execute: async ({ act }) => ({ result: await act(), cached: false }) };
  }
  /** By keys. */
  const running = new Map<string, Promise<unknown>>();

  const executeNow = async (key: string, { testCase, act }: ReuseRequest): Promise<Reusable> => {
    const result = await act();
    const hidesSecret = [result.stdout, result.stderr].some((bytes) => mask.maskBytes(bytes) !== bytes);
    if (!isSteady(result) || hidesSecret) return { result, cached: false };
    const keep = () => store.keep(key, result);
    // Whether it is flaky is not known yet.
    if (testCase.repetition.kind === 'retry') return { result, cached: false, keep };
    keep();
    return { result, cached: false };
  };

  /** Of equal plans one is executed, and the others wait for it: what it comes to holds for all of them. */
  const executeOnce = async (key: string, request: ReuseRequest): Promise<Reusable> => {
    const earlier = running.get(key);
    if (earlier === undefined) {
      const executing = executeNow(key, request);
      running.set(key, executing);
      return await executing.finally(() => running.delete(key));
    }
    await earlier.catch(() => {});
    request.options.signal.throwIfAborted();
    const result = store.find(key);
    return result === undefined ? await executeNow(key, request) : reuse(result, request);
  };

  return {
    executes: mode !== 'only',
    async execute(request) {
      const { testCase, number, act } = request;
      if (!isReusable(testCase, number, request.plan)) {
        if (mode === 'only') throw missResult('it is one that is never kept');
        return { result: await act(), cached: false };
      }
      const key = digestKey(request, options);
      if (mode === 'refresh') return await executeNow(key, request);
      const found = store.find(key);
      if (found === undefined) {
        if (mode === 'only') throw missResult('none is kept of it');
        return await executeOnce(key, request);
      }
      if (mode === 'auto' && isChosen(runId, key, verifyRate)) {
        const fresh = await executeNow(key, request);
        if (!isSame(found, fresh.result)) {
          const message = `${testCase.id}: the result that was kept is another than that of now`;
          const hint =
            'what the program does differs from time to time, or depends on what is no part of its case';
          emit({ type: 'notice', level: 'warning', message, hint });
        }
        return fresh;
      }
      return reuse(found, request);
    },
  };
}

function missResult(reason: string): InfrastructureError {
  return new InfrastructureError('result-missing', `there is no result to reuse: ${reason}`, {
    hint: 'without `--reuse only` the case is run',
  });
}

/**
 * Whether an earlier result says what a new one would. An attempt after the first, and each of a repeated case, is
 * made to see whether the program does the same again; time and memory are measured; secrets are not to be kept; and
 * what commands of a container install may be another today.
 */
function isReusable(
  { repetition, expect }: Case,
  number: number,
  { environment, build, run }: ExecutionPlan,
): boolean {
  const isMeasured = expect.maxDurationMs !== undefined || expect.maxMemoryBytes !== undefined;
  const steps: readonly Pick<Step, 'env'>[] = build === undefined ? [run] : [build, run];
  const hasSecrets = steps.some(({ env }) => Object.values(env).some((value) => typeof value !== 'string'));
  const installs = environment.kind === 'container' && (environment.container.setupCommands ?? []).length > 0;
  const isOnce = number === 1 && repetition.kind !== 'repeat';
  return isOnce && !isMeasured && !hasSecrets && !installs && !run.network;
}

/** Whether a result is the program's own doing, and not that of a machine that was busy or had no memory left. */
function isSteady(result: ExecutionResult): boolean {
  const isSteadyEnding = (ending: Ending): boolean =>
    ending.outcome === 'exited' || (ending.outcome === 'signaled' && ending.signal !== 'SIGKILL');
  switch (result.outcome) {
    case 'build-failed':
      return isSteadyEnding(result.step.ending);
    case 'setup-failed':
    case 'timed-out':
    case 'memory-exceeded':
      return false;
    case 'output-exceeded':
      return true;
    case 'exited':
    case 'signaled':
      return isSteadyEnding(result);
  }
}

/** All that decides what an execution comes to. */
function digestKey(
  { planDigest, prepared }: Pick<ReuseRequest, 'planDigest' | 'prepared'>,
  { runner }: Pick<ReuseOptions, 'runner'>,
): string {
  const { digest, toolchain, isolation } = prepared;
  return hash('sha256', JSON.stringify([version, runner, planDigest, digest, toolchain, isolation]));
}

/** The same ones for all processes that ask in a run, and others in the next. */
function isChosen(runId: string, key: string, rate: number): boolean {
  if (rate === 0) return false;
  const drawn = hash('sha256', `${runId} ${key}`, 'buffer').readUInt32BE(0);
  return drawn < rate * 2 ** 32;
}

function isSame(one: ExecutionResult, other: ExecutionResult): boolean {
  const [left, right] = [one, other].map(({ timing: _, stdout, stderr, ...outcome }) => ({
    ...outcome,
    stdout: Buffer.from(stdout),
    stderr: Buffer.from(stderr),
  }));
  return isDeepStrictEqual(left, right);
}

/** It took what it took, but nobody waited for a box. */
function reuse(result: ExecutionResult, { options: { onStart } }: ReuseRequest): Reusable {
  onStart();
  return { result: { ...result, timing: { ...result.timing, queuedMs: 0 } }, cached: true };
}
