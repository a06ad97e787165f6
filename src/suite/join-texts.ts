/** One text below the other: with a newline between them where there is none. */
export function joinTexts(upper: string, lower: string): string {
  const isJoined = upper === '' || lower === '' || upper.endsWith('\n') || upper.endsWith('\r');
  return isJoined ? upper + lower : `${upper}\n${lower}`;
}
