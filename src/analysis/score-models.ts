import { bootstrapMeans, type Interval } from './bootstrap-means.js';
import type { TaskSamples } from './collect-samples.js';
import { estimatePassAll, estimatePassAt } from './pass-at.js';

/** A mean over tasks, with its interval where there are at least two of them. */
export interface Estimate {
  readonly value: number;
  /** 95 %, by the bootstrap over tasks. */
  readonly interval?: Interval;
}

/** Absent where a task has fewer than `k` samples. */
export interface ModelFigure {
  readonly k: number;
  /** pass@k. */
  readonly passAt?: Estimate;
  /** pass^k. */
  readonly passAll?: Estimate;
}

/** Absent where there are fewer than `k` samples. */
export interface TaskFigure {
  readonly k: number;
  /** pass@k. */
  readonly passAt?: number;
  /** pass^k. */
  readonly passAll?: number;
}

export interface TaskScore {
  readonly task: string;
  readonly samples: number;
  readonly passed: number;
  readonly unjudged: number;
  readonly figures: readonly TaskFigure[];
}

export interface ModelScore {
  readonly model?: string;
  /** Samples that were judged. */
  readonly samples: number;
  readonly passed: number;
  /** Samples that were not: they count as neither. */
  readonly unjudged: number;
  readonly figures: readonly ModelFigure[];
  readonly tasks: readonly TaskScore[];
}

export interface Scores {
  /** The numbers of samples that pass@k and pass^k are told for. */
  readonly k: readonly number[];
  /** Cases that never started: nobody knows whose. */
  readonly notRun: number;
  /** The best first. */
  readonly models: readonly ModelScore[];
}

interface ScoreOptions {
  /** Default: 1, 5, 10 and 100, as far as a model has so many samples of each of its tasks. */
  readonly passAt?: readonly number[] | undefined;
  readonly notRun: number;
}

const usualKs = [1, 5, 10, 100];

/**
 * Scores each model: pass@k and pass^k by task, and their means over tasks. Tasks of which no sample was judged
 * are left out of the means. Undefined where there are no samples at all.
 */
export function scoreModels(
  groups: readonly TaskSamples[],
  { passAt, notRun }: ScoreOptions,
): Scores | undefined {
  if (groups.length === 0) return undefined;
  const byModel = groupByModel(groups);
  const ks = passAt ?? chooseKs(byModel);
  const models = byModel.map((tasks) => scoreModel(tasks, ks));
  return { k: ks, notRun, models: models.toSorted(compareModels) };
}

/** Whether a figure is told of less than was to be measured. */
export function isIncomplete(
  { unjudged }: Pick<ModelScore, 'unjudged'>,
  { notRun }: Pick<Scores, 'notRun'>,
): boolean {
  return unjudged > 0 || notRun > 0;
}

function groupByModel(groups: readonly TaskSamples[]): TaskSamples[][] {
  const models = new Map<string | undefined, TaskSamples[]>();
  for (const group of groups) {
    const known = models.get(group.model);
    if (known === undefined) models.set(group.model, [group]);
    else known.push(group);
  }
  return [...models.values()];
}

function chooseKs(byModel: readonly (readonly TaskSamples[])[]): number[] {
  const most = byModel.map((tasks) => {
    const counts = tasks.filter(isJudged).map(({ samples }) => samples);
    return counts.reduce((least, count) => Math.min(least, count), counts[0] ?? 0);
  });
  const usable = most.reduce((best, count) => Math.max(best, count), 1);
  return usualKs.filter((k) => k <= usable);
}

function scoreModel(tasks: readonly TaskSamples[], ks: readonly number[]): ModelScore {
  const model = tasks[0]?.model;
  const sum = (read: (task: TaskSamples) => number) => tasks.reduce((total, task) => total + read(task), 0);
  return {
    ...(model === undefined ? {} : { model }),
    samples: sum(({ samples }) => samples),
    passed: sum(({ passed }) => passed),
    unjudged: sum(({ unjudged }) => unjudged),
    figures: averageFigures(tasks.filter(isJudged), ks),
    tasks: tasks.map((group) => scoreTask(group, ks)),
  };
}

function scoreTask({ task, samples, passed, unjudged }: TaskSamples, ks: readonly number[]): TaskScore {
  const figures = ks.map((k) => {
    const passAt = estimatePassAt(samples, passed, k);
    const passAll = estimatePassAll(samples, passed, k);
    return { k, ...(passAt !== undefined && { passAt }), ...(passAll !== undefined && { passAll }) };
  });
  return { task, samples, passed, unjudged, figures };
}

function averageFigures(tasks: readonly TaskSamples[], ks: readonly number[]): ModelFigure[] {
  const columns = new Map<string, readonly number[]>();
  const addColumn = (name: string, k: number, estimate: Estimator): void => {
    const values = estimateAll(tasks, k, estimate);
    if (values !== undefined) columns.set(name, values);
  };
  for (const k of ks) {
    addColumn(`passAt ${k}`, k, estimatePassAt);
    // Of one sample both are the part that passed.
    if (k > 1) addColumn(`passAll ${k}`, k, estimatePassAll);
  }
  const intervals = bootstrapMeans([...columns.values()]);
  const estimates = new Map(
    [...columns].map(([name, values], place): [string, Estimate] => {
      const interval = intervals?.[place];
      return [name, { value: average(values), ...(interval === undefined ? {} : { interval }) }];
    }),
  );
  return ks.map((k) => {
    const passAt = estimates.get(`passAt ${k}`);
    const passAll = k === 1 ? passAt : estimates.get(`passAll ${k}`);
    return { k, ...(passAt && { passAt }), ...(passAll && { passAll }) };
  });
}

type Estimator = (samples: number, passed: number, k: number) => number | undefined;

/** By task; undefined where one of them has too few samples, or there is none. */
function estimateAll(tasks: readonly TaskSamples[], k: number, estimate: Estimator): number[] | undefined {
  const values = tasks.flatMap(({ samples, passed }) => estimate(samples, passed, k) ?? []);
  return values.length < tasks.length || values.length === 0 ? undefined : values;
}

function isJudged({ samples }: TaskSamples): boolean {
  return samples > 0;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function compareModels(one: ModelScore, other: ModelScore): number {
  const read = ({ figures }: ModelScore) => figures[0]?.passAt?.value ?? -1;
  return read(other) - read(one);
}
