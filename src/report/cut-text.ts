interface LineLimits {
  readonly head: number;
  readonly tail: number;
  /** Characters of one line. */
  readonly width: number;
  /** The text is itself a part, so that nobody knows how many lines there were. */
  readonly isPart?: boolean;
}

/** The first and last lines of a text, long ones cut, with a line between that says what is missing. */
export function cutLines(text: string, { head, tail, width, isPart = false }: LineLimits): string[] {
  const lines = text.endsWith('\n') ? text.slice(0, -1).split('\n') : text.split('\n');
  const cut = lines.length - head - tail;
  const kept = cut > 1 ? [...lines.slice(0, head), ...lines.slice(lines.length - tail)] : lines;
  const shown = kept.map((line) => cutLine(line, width));
  return cut > 1 ? shown.toSpliced(head, 0, isPart ? '… lines cut …' : `… ${cut} lines cut …`) : shown;
}

/** Both ends of a text, about `maxLength` characters together, and `marker` on a line between where that is not all. */
export function cutMiddle(text: string, maxLength: number, marker: string): string {
  if (text.length <= maxLength) return text;
  const half = Math.floor(maxLength / 2);
  const head = dropOpenSurrogate(text.slice(0, half));
  const tail = text.slice(text.length - half).replace(/^[\udc00-\udfff]/, '');
  return `${head}\n${marker}\n${tail}`;
}

function cutLine(line: string, width: number): string {
  return line.length <= width ? line : `${dropOpenSurrogate(line.slice(0, width - 1))}…`;
}

function dropOpenSurrogate(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
