const maxHeadingLength = 80;

/**
 * Names the cases of Markdown files: by the file, the heading that they stand under, and from the second one on
 * by their number there. `taken` are names that other cases of the suite have.
 */
export function createNamer(taken: Iterable<string>): (file: string, heading: string) => string {
  const used = new Set(taken);
  const counts = new Map<string, number>();
  return (file, heading) => {
    const title = cleanHeading(heading);
    const place = title === '' ? file : `${file} › ${title}`;
    for (;;) {
      const number = (counts.get(place) ?? 0) + 1;
      counts.set(place, number);
      const name = number === 1 ? place : `${place} (${number})`;
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}

/** One line that can be shown and typed, as the names in suites are. */
function cleanHeading(heading: string): string {
  const shown = heading.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, ' ').replace(/\s+/g, ' ');
  return [...shown].slice(0, maxHeadingLength).join('').trim();
}
