/** All durations in the text of a JSON or JUnit report, in milliseconds. Throws where there are none. */
export function findDurations(text: string): number[] {
  const found = [
    ...[...text.matchAll(/"(?:durationMs|wallMs|cpuMs|queuedMs|setupMs)": ?(-?[\d.e+-]+)/g)].map(([, ms]) =>
      Number(ms),
    ),
    ...[...text.matchAll(/ time="(-?[\d.e+-]+)"/g)].map(([, seconds]) => Number(seconds) * 1000),
  ];
  if (found.length === 0) throw new Error('there are no durations');
  return found;
}
