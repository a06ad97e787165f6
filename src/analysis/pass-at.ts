/**
 * pass@k of one task: how likely at least one of `k` samples passes, of which `passed` of `samples` did.
 * The unbiased estimator 1 − C(n−c, k) / C(n, k) of "Evaluating Large Language Models Trained on Code"
 * (arXiv:2107.03374), as the product given there: binomials of large numbers do not fit into a double.
 * Undefined where there are fewer than `k` samples.
 */
export function estimatePassAt(samples: number, passed: number, k: number): number | undefined {
  if (k > samples) return undefined;
  if (samples - passed < k) return 1;
  let noneOf = 1;
  for (let i = samples - passed + 1; i <= samples; i += 1) noneOf *= 1 - k / i;
  return 1 - noneOf;
}

/**
 * pass^k of one task: how likely all of `k` samples pass, C(c, k) / C(n, k), as in "τ-bench"
 * (arXiv:2406.12045). Undefined where there are fewer than `k` samples.
 */
export function estimatePassAll(samples: number, passed: number, k: number): number | undefined {
  if (k > samples) return undefined;
  let allOf = 1;
  for (let i = 0; i < k; i += 1) allOf *= Math.max(0, passed - i) / (samples - i);
  return allOf;
}
