import type { ComparableCase } from '../model/comparable-run.js';

/** Cases of one run that have a label. */
export interface LabelCount {
  readonly passed: number;
  /** Those that passed or failed. */
  readonly judged: number;
}

/** The cases that have one value of one label, in both runs. */
export interface LabelChange {
  readonly label: string;
  readonly value: string;
  readonly before: LabelCount;
  readonly after: LabelCount;
}

interface Counts {
  before: { passed: number; judged: number };
  after: { passed: number; judged: number };
}

/** How many cases passed, by each value of each label, in the order of their names. */
export function compareLabels(
  before: readonly ComparableCase[],
  after: readonly ComparableCase[],
): LabelChange[] {
  const labels = new Map<string, Map<string, Counts>>();
  countRun(before, 'before', labels);
  countRun(after, 'after', labels);
  return sortByName(labels).flatMap(([label, values]) =>
    sortByName(values).map(([value, counts]) => ({ label, value, ...counts })),
  );
}

function countRun(
  cases: readonly ComparableCase[],
  side: keyof Counts,
  labels: Map<string, Map<string, Counts>>,
): void {
  for (const { labels: own, status } of cases) {
    for (const [label, value] of Object.entries(own)) {
      const values = labels.get(label) ?? new Map<string, Counts>();
      labels.set(label, values);
      const counts = values.get(value) ?? {
        before: { passed: 0, judged: 0 },
        after: { passed: 0, judged: 0 },
      };
      values.set(value, counts);
      if (status === 'passed') counts[side].passed += 1;
      if (status === 'passed' || status === 'failed') counts[side].judged += 1;
    }
  }
}

function sortByName<Value>(map: ReadonlyMap<string, Value>): [name: string, Value][] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1));
}
