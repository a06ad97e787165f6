import type { Attempt, CaseResult } from '../model/attempt.js';
import type { Case, CaseInfo } from '../model/case.js';
import { decideOutcome, describeDemand, needsAnotherAttempt, rejectCase } from './decide-outcome.js';
import { digestCase } from './digest-case.js';
import type { Emit } from './emit-events.js';
import { type AttemptContext, type AttemptEnd, runAttempt } from './run-attempt.js';
import { describeStop } from './stop-run.js';

export interface CaseContext extends AttemptContext {
  readonly emit: Emit;
  /** Called once a case has begun, before its first event. */
  onBegin(): void;
}

type Attempted = Pick<CaseResult, 'outcome' | 'attempts'>;

/**
 * Runs one case from its first event to its last; it never throws for what happens to the case. A case begins when its
 * program does, or when it is known that none will run. Undefined where the run was stopped before.
 */
export async function runCase(testCase: Case, context: CaseContext): Promise<CaseResult | undefined> {
  const { emit } = context;
  const { id, code } = testCase;
  const info = toCaseInfo(testCase);
  const digest = digestCase(testCase);
  let hasBegun = false;
  const begin = () => {
    if (hasBegun) return;
    hasBegun = true;
    context.onBegin();
    emit({ type: 'case-started', case: info, code, digest });
  };
  const { outcome, attempts } = await attemptCase(testCase, context, begin);
  if (!hasBegun && outcome.status === 'cancelled') return undefined;
  begin();
  context.snapshots.settle(testCase, outcome.status);
  emit({ type: 'case-finished', caseId: id, outcome });
  return { case: info, code, outcome, attempts, digest };
}

async function attemptCase(testCase: Case, context: CaseContext, begin: () => void): Promise<Attempted> {
  const attempts: Attempt[] = [];
  const endEarly = (status: 'skipped' | 'cancelled', reason: string): Attempted => {
    const passes = attempts.filter((attempt) => attempt.status === 'passed').length;
    const counts = { passes, attempts: attempts.length };
    return { outcome: { status, reason, flaky: false, ...describeDemand(testCase), ...counts }, attempts };
  };
  const { skip, rejection } = testCase;
  if (skip !== undefined) return endEarly('skipped', skip);
  if (rejection !== undefined) return { outcome: rejectCase(testCase, rejection), attempts };
  let keep: (() => void) | undefined;
  const listStatuses = () => attempts.map(({ status }) => status);
  do {
    const end: AttemptEnd = await runAttempt(testCase, attempts.length + 1, context, begin);
    switch (end.kind) {
      case 'made':
        begin();
        attempts.push(end.attempt);
        keep = end.keep;
        context.emit({ type: 'attempt-finished', caseId: testCase.id, attempt: end.attempt });
        break;
      case 'skipped':
        return endEarly('skipped', end.reason);
      case 'cancelled':
        return endEarly('cancelled', describeStop(context.stop.reason ?? 'interrupted'));
    }
    // Where nothing is executed, the first is all that may be known.
  } while (context.reuse.executes && needsAnotherAttempt(testCase, listStatuses()));
  // What differs from attempt to attempt is nothing to rely on.
  if (attempts.length === 1) keep?.();
  return { outcome: decideOutcome(testCase, listStatuses()), attempts };
}

/** What is told of a case: not its inputs, nor what is expected of it. */
export function toCaseInfo(testCase: Case): CaseInfo {
  const { id, name, suite, index, origin, language, tags, labels, notes } = testCase;
  return { id, name, suite, index, origin, language, tags, labels, ...(notes && { notes }) };
}
