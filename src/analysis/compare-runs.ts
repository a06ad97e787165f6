import type { CaseStatus } from '../model/attempt.js';
import type { ComparableCase, ComparableRun } from '../model/comparable-run.js';
import { compareLabels, type LabelChange } from './compare-labels.js';
import { findMedian, isSlower } from './is-slower.js';

/** `new` has a verdict that the base has not, `unjudged` lacks one that the base has, `gone` is not there. */
export const changeKinds = ['regressed', 'new', 'fixed', 'flaky', 'slower', 'unjudged', 'gone'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A case that is not what it was. */
export interface CaseChange {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  /** In the base; absent where the case is not in it. */
  readonly before?: CaseStatus;
  /** In the head; absent where the case is not in it. */
  readonly after?: CaseStatus;
  /** A threshold of the head governs the case: its failure alone is no regression. */
  readonly governed?: true;
  /** Of a case that became slower: the median of its attempts that passed. */
  readonly times?: { readonly beforeMs: number; readonly afterMs: number };
}

type RunFacts = Omit<ComparableRun, 'cases'> & { readonly caseCount: number };

export interface Comparison {
  readonly base: RunFacts;
  readonly head: RunFacts;
  /** By kind, in the order of the runs. */
  readonly changes: readonly CaseChange[];
  readonly unchanged: number;
  readonly labels: readonly LabelChange[];
}

interface CompareOptions {
  readonly base: ComparableRun;
  readonly head: ComparableRun;
  /** Whether cases that the head has not are told. */
  readonly tellsGone: boolean;
}

/** Compares two runs, case by case and label by label. What a run could not judge is neither better nor worse. */
export function compareRuns({ base, head, tellsGone }: CompareOptions): Comparison {
  const before = new Map(base.cases.map((testCase) => [testCase.id, testCase]));
  const after = new Set(head.cases.map(({ id }) => id));
  const compared = head.cases.map((testCase) => compareCase(before.get(testCase.id), testCase));
  const changes = compared.filter((change) => change !== undefined);
  const gone = tellsGone ? base.cases.filter(({ id }) => !after.has(id)).map(describeGone) : [];
  return {
    base: countCases(base),
    head: countCases(head),
    changes: changeKinds.flatMap((kind) => [...changes, ...gone].filter((change) => change.kind === kind)),
    unchanged: compared.length - changes.length,
    labels: compareLabels(base.cases, head.cases),
  };
}

/** Whether a case fails that did not before, and no threshold governs it. */
export function isRegression({ kind, after, governed }: CaseChange): boolean {
  return governed !== true && (kind === 'regressed' || (kind === 'new' && after === 'failed'));
}

function countCases({ cases, ...facts }: ComparableRun): RunFacts {
  return { ...facts, caseCount: cases.length };
}

function compareCase(before: ComparableCase | undefined, after: ComparableCase): CaseChange | undefined {
  const kind = decideKind(before, after);
  if (kind === undefined) return undefined;
  return {
    kind,
    id: after.id,
    labels: after.labels,
    ...(before === undefined ? {} : { before: before.status }),
    after: after.status,
    ...(after.governed ? { governed: true } : {}),
    ...(kind === 'slower' && before !== undefined
      ? { times: { beforeMs: findMedian(before.passedMs), afterMs: findMedian(after.passedMs) } }
      : {}),
  };
}

function decideKind(before: ComparableCase | undefined, after: ComparableCase): ChangeKind | undefined {
  if (before === undefined) return 'new';
  if (!isJudged(before)) return isJudged(after) ? 'new' : undefined;
  if (!isJudged(after)) return 'unjudged';
  if (before.status !== after.status) return after.status === 'passed' ? 'fixed' : 'regressed';
  if (after.status === 'failed') return undefined;
  if (after.flaky && !before.flaky) return 'flaky';
  return isSlower(before.passedMs, after.passedMs) ? 'slower' : undefined;
}

function isJudged({ status }: ComparableCase): boolean {
  return status === 'passed' || status === 'failed';
}

function describeGone({ id, labels, status }: ComparableCase): CaseChange {
  return { kind: 'gone', id, labels, before: status };
}
