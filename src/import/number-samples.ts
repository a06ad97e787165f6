import type { MatchedSample } from './match-samples.js';

/** A sample with all that tells it from the others of its task. */
export interface NumberedSample extends MatchedSample {
  readonly model: string;
  /** The data's own number where all samples have one that tells them apart, or else counted from 1. */
  readonly number: string;
}

export interface NumberedSamples {
  readonly samples: readonly NumberedSample[];
  /** Whether the numbers are the data's own. */
  readonly isNumbered: boolean;
  /** Whether a model has several samples of a task. */
  readonly isRepeated: boolean;
  readonly models: readonly string[];
}

/** Labels samples that have no model with a default, and numbers those that have no number of their own. */
export function numberSamples(matched: readonly MatchedSample[], defaultModel: string): NumberedSamples {
  const counts = new Map<string, number>();
  const own = new Set<string>();
  const counted = matched.map((one) => {
    const model = one.sample.model ?? defaultModel;
    const key = JSON.stringify([one.task?.task.id ?? one.sample.taskId, model]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const { number } = one.sample;
    if (number !== undefined) own.add(JSON.stringify([key, number]));
    return { ...one, model, number: String(count) };
  });
  const isNumbered = own.size === matched.length;
  return {
    samples: isNumbered
      ? counted.map((one) => ({ ...one, number: one.sample.number ?? one.number }))
      : counted,
    isNumbered,
    isRepeated: [...counts.values()].some((count) => count > 1),
    models: [...new Set(counted.map(({ model }) => model))],
  };
}
