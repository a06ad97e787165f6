/**
 * Cuts cases into shards of about the same duration: the longest first, each into the shard that has least to do (LPT;
 * Graham 1969). A case whose duration is not known counts as much as the middle one of those that are known; where
 * none is known the cases are dealt out in turn. Returns for each case the number of its shard, from 0. The same
 * durations give the same shards everywhere.
 */
export function cutShards(durationsMs: readonly (number | undefined)[], total: number): Uint16Array {
  const known = durationsMs.filter((durationMs) => durationMs !== undefined).sort((a, b) => a - b);
  const median = known[Math.floor(known.length / 2)];
  if (median === undefined) return Uint16Array.from(durationsMs, (_, place) => place % total);
  const weights = durationsMs.map((durationMs) => durationMs ?? median);
  const order = [...weights.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  const shards = new Uint16Array(weights.length);
  const loads = Array.from({ length: total }, () => ({ durationMs: 0, cases: 0 }));
  for (const place of order) {
    const least = findLeast(loads);
    shards[place] = least;
    const load = loads[least];
    if (load === undefined) continue;
    load.durationMs += weights[place] ?? 0;
    load.cases += 1;
  }
  return shards;
}

/** Of several with as little to do, the one with the fewest cases. */
function findLeast(loads: readonly { readonly durationMs: number; readonly cases: number }[]): number {
  let least = 0;
  for (const [place, { durationMs, cases }] of loads.entries()) {
    const other = loads[least];
    if (other === undefined || durationMs > other.durationMs) continue;
    if (durationMs < other.durationMs || cases < other.cases) least = place;
  }
  return least;
}
