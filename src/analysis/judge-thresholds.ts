import type { ThresholdResult } from '../model/threshold.js';
import { createSampleCollector, type SampleCollector, type SampledResult } from './collect-samples.js';
import type { PlacedThreshold, Thresholds } from './create-thresholds.js';
import { estimatePassAll, estimatePassAt } from './pass-at.js';
import { readLabel } from './read-label.js';

/** Judges the thresholds of a run by its results, which it takes one by one. */
export interface ThresholdJudge {
  add(result: SampledResult): void;
  /** One result for each threshold and group: thresholds in their order, groups by name. */
  judge(): ThresholdResult[];
}

interface Group {
  passed: number;
  failed: number;
  unjudged: number;
  readonly samples: SampleCollector;
}

/** Parts such as 0.1 + 0.2 are a little more than they are written. */
const tolerance = 1e-9;

export function createThresholdJudge(thresholds: Thresholds): ThresholdJudge {
  const groups = new Map<PlacedThreshold, Map<string | undefined, Group>>(
    thresholds.all.map((placed) => [placed, new Map()]),
  );
  return {
    add: (result) => {
      for (const placed of thresholds.findGoverning(result.case)) {
        const { groupBy, measure } = placed.threshold;
        const group = findGroup(groups, placed, groupBy && readLabel(result.case, groupBy));
        if (measure.kind === 'passRate') countCase(group, result);
        else group.samples.add(result);
      }
    },
    judge: () =>
      [...groups].flatMap(([placed, byName]) =>
        byName.size === 0
          ? [judgeGroup(placed, undefined, createGroup())]
          : sortByName(byName).map(([name, group]) => judgeGroup(placed, name, group)),
      ),
  };
}

/** Results come in any order. */
function sortByName(byName: ReadonlyMap<string | undefined, Group>): [name: string | undefined, Group][] {
  return [...byName].sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
}

function createGroup(): Group {
  return { passed: 0, failed: 0, unjudged: 0, samples: createSampleCollector() };
}

function findGroup(
  groups: Map<PlacedThreshold, Map<string | undefined, Group>>,
  placed: PlacedThreshold,
  name: string | undefined,
): Group {
  const byName = groups.get(placed) ?? new Map<string | undefined, Group>();
  groups.set(placed, byName);
  const group = byName.get(name) ?? createGroup();
  byName.set(name, group);
  return group;
}

function countCase(group: Group, { outcome: { status } }: SampledResult): void {
  if (status === 'passed') group.passed += 1;
  else if (status === 'failed') group.failed += 1;
  else group.unjudged += 1;
}

function judgeGroup(
  { threshold, suite }: PlacedThreshold,
  name: string | undefined,
  group: Group,
): ThresholdResult {
  const { value, ...counts } = measureGroup(threshold, group);
  return {
    threshold,
    ...(suite === undefined ? {} : { suite: suite.file }),
    ...(name === undefined ? {} : { group: name }),
    status: decideStatus(threshold, value, counts.judged),
    ...(value === undefined ? {} : { value }),
    ...counts,
  };
}

/** What was judged but cannot be measured, for want of samples, must not pass unseen. */
function decideStatus(
  { least }: PlacedThreshold['threshold'],
  value: number | undefined,
  judged: number,
): ThresholdResult['status'] {
  if (judged === 0) return 'unmeasured';
  return value !== undefined && value >= least - tolerance ? 'met' : 'missed';
}

type Measured = Pick<ThresholdResult, 'judged' | 'passed' | 'unjudged'> & {
  readonly value: number | undefined;
};

function measureGroup({ measure }: PlacedThreshold['threshold'], group: Group): Measured {
  switch (measure.kind) {
    case 'passRate': {
      const { passed, failed, unjudged } = group;
      const judged = passed + failed;
      return { value: judged === 0 ? undefined : passed / judged, judged, passed, unjudged };
    }
    case 'passAt':
      return averageTasks(group.samples, measure.k, estimatePassAt);
    case 'passAll':
      return averageTasks(group.samples, measure.k, estimatePassAll);
  }
}

/** The mean over the tasks of all models in the group. It is not known where one of them has too few samples. */
function averageTasks(
  collector: SampleCollector,
  k: number,
  estimate: (samples: number, passed: number, k: number) => number | undefined,
): Measured {
  const tasks = collector.collect();
  const judgedTasks = tasks.filter(({ samples }) => samples > 0);
  const values = judgedTasks.flatMap(({ samples, passed }) => estimate(samples, passed, k) ?? []);
  const isKnown = values.length > 0 && values.length === judgedTasks.length;
  const sum = (key: 'samples' | 'passed' | 'unjudged') => tasks.reduce((total, task) => total + task[key], 0);
  return {
    // In one order, since sums of fractions depend on it.
    value: isKnown
      ? values.toSorted((a, b) => a - b).reduce((total, value) => total + value, 0) / values.length
      : undefined,
    judged: sum('samples'),
    passed: sum('passed'),
    unjudged: sum('unjudged'),
  };
}
