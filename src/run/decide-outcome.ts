import type { Attempt, CaseOutcome, CaseStatus } from '../model/attempt.js';
import type { Case, Repetition } from '../model/case.js';

type AttemptStatus = Attempt['status'];

/** How often a case is attempted at most. */
export function countAttempts(repetition: Repetition): number {
  switch (repetition.kind) {
    case 'once':
      return 1;
    case 'retry':
      return 1 + repetition.retries;
    case 'repeat':
      return repetition.times;
  }
}

/** What is asked of a case beside its expectations. */
export type Demand = Pick<Case, 'repetition' | 'fails'>;

/** Whether a case is attempted again, as far as its attempts tell. */
export function needsAnotherAttempt(
  { repetition, fails }: Demand,
  statuses: readonly AttemptStatus[],
): boolean {
  if (statuses.length >= countAttempts(repetition)) return false;
  return repetition.kind === 'repeat' || statuses.at(-1) !== (fails ? 'failed' : 'passed');
}

/**
 * What the attempts of a case come to. A retried case is what its last attempt is. A repeated one passes
 * by its rate, but a fault of the harness is never counted as the program's: it makes the case errored.
 * Where the program is expected to fail, passed and failed change places.
 */
export function decideOutcome(demand: Demand, statuses: readonly AttemptStatus[]): CaseOutcome {
  const { repetition, fails } = demand;
  const passes = statuses.filter((status) => status === 'passed').length;
  const decided =
    repetition.kind === 'repeat'
      ? decideRepeated(repetition, statuses, passes)
      : (statuses.at(-1) ?? 'cancelled');
  const status = fails ? invert(decided) : decided;
  const reason = status === 'failed' ? explainFailure(repetition, fails, passes) : undefined;
  const asExpected = fails ? statuses.length - passes : passes;
  return {
    status,
    ...(reason === undefined ? {} : { reason }),
    flaky: status === 'passed' && asExpected < statuses.length,
    ...describeDemand(demand),
    passes,
    attempts: statuses.length,
  };
}

/** What a case comes to that holds no program: it fails as if the program did, and is not attempted. */
export function rejectCase(demand: Demand, reason: string): CaseOutcome {
  const status = demand.fails ? 'passed' : 'failed';
  return { status, reason, flaky: false, ...describeDemand(demand), passes: 0, attempts: 0 };
}

/** What is told of a demand with whatever came of it. */
export function describeDemand({
  repetition,
  fails,
}: Demand): Pick<CaseOutcome, 'failureExpected' | 'repeats'> {
  return {
    ...(fails ? { failureExpected: true } : {}),
    ...(repetition.kind === 'repeat' ? { repeats: repetition.times } : {}),
  };
}

function invert<Status extends CaseStatus>(status: Status): Status | 'passed' | 'failed' {
  if (status === 'passed') return 'failed';
  return status === 'failed' ? 'passed' : status;
}

function explainFailure(repetition: Repetition, fails: true | undefined, passes: number): string | undefined {
  if (fails) return 'passes now: remove `fails`';
  return repetition.kind === 'repeat' ? describeRate(repetition, passes) : undefined;
}

function decideRepeated(
  { times, passRate }: { readonly times: number; readonly passRate: number },
  statuses: readonly AttemptStatus[],
  passes: number,
): AttemptStatus {
  if (statuses.includes('errored')) return 'errored';
  return passes >= leastPasses(times, passRate) ? 'passed' : 'failed';
}

/** Rounded up, but 0.1 + 0.2 of 10 are 3 and not 4. */
function leastPasses(times: number, passRate: number): number {
  return Math.ceil(times * passRate - 1e-9);
}

function describeRate(
  { times, passRate }: { readonly times: number; readonly passRate: number },
  passes: number,
): string {
  return `${passes} of ${times} attempts passed, ${leastPasses(times, passRate)} are needed`;
}
