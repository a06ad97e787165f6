import type { Attempt, Mismatch, Verdict } from '../model/attempt.js';
import type { Expectation } from '../model/expectation.js';
import type { Planned } from '../model/plan.js';
import type { ExecutionResult } from '../model/result.js';
import type { Isolation, Prepared } from '../model/runner.js';
import { cutOutput } from './cut-output.js';
import type { SecretMask } from './mask-secrets.js';

export type Judge = (result: ExecutionResult, expectation: Expectation) => Verdict;

interface Executed {
  readonly number: number;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly runner: string;
  readonly planned: Planned;
  readonly planDigest: string;
  readonly prepared: Prepared;
  readonly result: ExecutionResult;
  /** Whether the result is an earlier one of the same plan. */
  readonly cached: boolean;
  readonly expectation: Expectation;
  /** Holds what is left of the streams, with their secrets masked, against the snapshots. */
  judgeSnapshots(masked: ExecutionResult, verdict: Verdict): Verdict;
}

/** Nothing ran, so nothing was kept from anything. */
const noIsolation: Isolation = { tier: 'none', boundary: 'none', shared: false, guards: [] };

/** Judges a result on its whole output, then masks and cuts what is recorded of it. */
export function makeAttempt(executed: Executed, judge: Judge, mask: SecretMask): Attempt {
  const { number, startedAtMs, durationMs, runner, planned, planDigest, prepared, result, cached } = executed;
  const { stdout, stderr, timing, completed: _, ...outcome } = result;
  const masked = { ...result, stdout: mask.maskBytes(stdout), stderr: mask.maskBytes(stderr) };
  const hidesSecret = masked.stdout !== stdout || masked.stderr !== stderr;
  const judged = judge(result, executed.expectation);
  const verdict = hidesSecret ? rewordVerdict(judged, judge(masked, executed.expectation)) : judged;
  return {
    number,
    startedAtMs,
    durationMs,
    ...executed.judgeSnapshots(masked, verdict),
    execution: {
      ...outcome,
      stdout: cutOutput(masked.stdout),
      stderr: cutOutput(masked.stderr),
      timing,
      runner,
      ...(prepared.ready
        ? {
            isolation: describeReach(prepared.isolation, planned.plan.run.network),
            toolchain: prepared.toolchain,
          }
        : { isolation: noIsolation }),
      source: planned.source,
      sourceReason: planned.reason,
      planDigest,
      cached,
    },
  };
}

/** A case that asks for network has one guard less. */
function describeReach(isolation: Isolation, network: boolean): Isolation {
  return network
    ? { ...isolation, guards: isolation.guards.filter((guard) => guard !== 'network') }
    : isolation;
}

/**
 * The verdict on the true output, told in the words of that on the masked one: a mismatch shows parts of
 * the output, and a part of a secret would not be found there any more.
 */
function rewordVerdict(verdict: Verdict, onMasked: Verdict): Verdict {
  if (verdict.status === 'passed') return verdict;
  const reworded = onMasked.status === 'failed' ? onMasked.mismatches : [];
  return {
    status: 'failed',
    mismatches: verdict.mismatches.map(
      (mismatch) =>
        reworded.find(({ path, origin }) => path === mismatch.path && origin === mismatch.origin) ??
        withholdOutput(mismatch),
    ),
  };
}

function withholdOutput({ path, origin }: Mismatch): Mismatch {
  return { path, origin, message: 'is not met by what stands where a secret is masked' };
}
