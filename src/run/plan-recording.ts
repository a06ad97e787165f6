import { createHash } from 'node:crypto';
import type { Attempt, CaseResult, Execution, Mismatch, Output } from '../model/attempt.js';
import type { Case } from '../model/case.js';
import type { SuiteEdit } from '../suite/edit/edit-suite.js';

/** What is to be written into a case's suite so that it passes, or why that cannot be. */
export type Recording =
  | { readonly edits: readonly SuiteEdit[] }
  | { readonly problem: string; readonly isError: boolean };

interface PlanOptions {
  readonly testCase: Case;
  readonly result: Pick<CaseResult, 'outcome' | 'attempts'>;
  /** Whether a case that expects nothing of its stdout is to expect what it wrote. */
  readonly adds: boolean;
}

type Executed = Extract<Attempt, { readonly execution: Execution }>;

/**
 * Plans what to record of a case: the texts (`equals`, `exact`) and the exit code that it states and that were not
 * met. It is all or nothing: where anything else is wrong too, nothing of the case is recorded.
 */
export function planRecording({ testCase, result, adds }: PlanOptions): Recording {
  const { status, reason } = result.outcome;
  // What is known to fail is not made right by being written down.
  if (status === 'skipped' || testCase.fails === true) return { edits: [] };
  const error = result.attempts.find((attempt) => attempt.status === 'errored');
  if (error !== undefined) return { problem: error.error.message, isError: true };
  const attempts = result.attempts.filter((attempt): attempt is Executed => attempt.status !== 'errored');
  const [first, ...others] = attempts;
  if (first === undefined || status === 'cancelled') return refuse(reason ?? 'it did not run');
  if (others.some((attempt) => !isSame(attempt.execution, first.execution))) {
    return refuse('it does not do the same at each attempt');
  }
  const mismatches = first.status === 'failed' ? first.mismatches : [];
  const corrections = mismatches.map((mismatch) => correct(mismatch, testCase, first.execution));
  const additions = adds ? addStdout(testCase, first.execution) : [];
  const edits = [...corrections, ...additions];
  const refused = edits.find((edit) => 'problem' in edit);
  if (refused !== undefined) return refused;
  return { edits: edits.filter((edit) => 'pointer' in edit) };
}

type Refusal = Extract<Recording, { readonly problem: string }>;

function refuse(problem: string): Refusal {
  return { problem, isError: false };
}

function isSame(left: Execution, right: Execution): boolean {
  const exits = [left, right].map((execution) => (execution.outcome === 'exited' ? execution.exitCode : -1));
  return (
    left.outcome === right.outcome &&
    exits[0] === exits[1] &&
    left.stdout.digest === right.stdout.digest &&
    left.stderr.digest === right.stderr.digest
  );
}

function correct(mismatch: Mismatch, { expect }: Case, execution: Execution): SuiteEdit | Refusal {
  const { path, message, origin } = mismatch;
  if (path === 'exitCode' && execution.outcome === 'exited' && expect.origins['exitCode'] !== undefined) {
    if (expect.exitCode === 'nonzero' || expect.exitCode?.length !== 1) return refuse(message);
    return { kind: 'number', pointer: expect.origins['exitCode'].pointer, value: execution.exitCode };
  }
  const [, stream, kind] = /^(stdout|stderr)\.(equals|exact)$/.exec(path) ?? [];
  if ((stream !== 'stdout' && stream !== 'stderr') || (kind !== 'equals' && kind !== 'exact'))
    return refuse(message);
  const problem = findTextProblem(stream, execution[stream]);
  return problem === undefined
    ? { kind, pointer: origin.pointer, text: execution[stream].text }
    : refuse(problem);
}

function addStdout({ expect, origin }: Case, execution: Execution): (SuiteEdit | Refusal)[] {
  // What a program wrote before it was stopped, nobody wants to rely on.
  if (expect.stdout !== undefined || expect.phase === 'build' || execution.outcome !== 'exited') return [];
  if (!isInside(expect.origin.pointer, origin.pointer)) {
    return [refuse('its expectations stand elsewhere, and one of its own would replace them')];
  }
  const problem = findTextProblem('stdout', execution.stdout);
  if (problem !== undefined) return [refuse(problem)];
  return [{ kind: 'add-stdout', pointer: origin.pointer, text: execution.stdout.text }];
}

function isInside(pointer: string, parent: string): boolean {
  return pointer === parent || pointer.startsWith(`${parent}/`);
}

/** Why an output is not to stand in a suite. */
function findTextProblem(stream: string, { truncated, bytes, text, digest }: Output): string | undefined {
  if (truncated) return `${stream} is too long for a suite, with ${bytes} bytes: ask for a snapshot`;
  // A stream that ends within a character is recorded as text, without the rest of it.
  const isWhole = createHash('sha256').update(text).digest('hex') === digest;
  if (!isWhole) return `${stream} is not UTF-8, which a suite cannot hold: ask for a snapshot`;
  if (/\[secret [A-Za-z_]\w*\]/.test(text)) return `${stream} has a secret in it`;
  if (text.includes('$' + '{{'))
    return `${stream} has "\${{" in it, which stands for an expression in a suite`;
  return undefined;
}
