import type { LabelChange } from '../../analysis/compare-labels.js';

const mostValues = 20;

/**
 * The labels that are worth a line: those whose cases did not come to the same in both runs, of labels with few
 * values. One that tells every case from the others, such as `sample`, tells nothing of them together.
 */
export function selectLabels(labels: readonly LabelChange[]): LabelChange[] {
  const counts = new Map<string, number>();
  for (const { label } of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return labels.filter(
    ({ label, before, after }) =>
      (counts.get(label) ?? 0) <= mostValues &&
      (before.passed !== after.passed || before.judged !== after.judged),
  );
}
