/** What a way came to, and the base beside it. */
export interface Pair<Own> {
  readonly own: Own;
  readonly base: number;
}

/**
 * Measures each of `ways` between two measurements of `base`, for so many turns: by name, what each turn came to beside
 * the mean of the base before it and the one after it, so that a machine that becomes slower or faster meanwhile does so
 * for both.
 */
export function measureBetween<Own, Name extends string>(
  base: () => number,
  ways: Readonly<Record<Name, () => Own>>,
  rounds: number,
): Record<Name, Pair<Own>[]> {
  const named = Object.entries(ways) as [Name, () => Own][];
  const pairs = Object.fromEntries(named.map(([name]) => [name, []])) as unknown as Record<Name, Pair<Own>[]>;
  let before = base();
  for (let round = 0; round < rounds; round++) {
    for (const [name, measure] of named) {
      const own = measure();
      const after = base();
      pairs[name].push({ own, base: (before + after) / 2 });
      before = after;
    }
  }
  return pairs;
}
