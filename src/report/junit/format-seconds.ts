/** Seconds as the schema's pattern wants them: a dot, three decimals, no exponent, no grouping. */
export function formatSeconds(durationMs: number): string {
  return (Math.max(0, durationMs) / 1000).toFixed(3);
}
