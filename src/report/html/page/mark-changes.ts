/** A line of a diff, and the part of it that differs from its counterpart. */
export interface DiffLine {
  readonly kind: 'header' | 'removed' | 'added' | 'same' | 'note';
  readonly text: string;
  /** Where the part that changed begins and ends in `text`; absent where the line has no counterpart. */
  readonly changed?: readonly [start: number, end: number];
}

/** Reads a diff as expectations write it: `- `, `+ ` and two spaces before lines, `@@`, and notes. */
export function markChanges(diff: string): DiffLine[] {
  const lines = diff.replace(/\n$/, '').split('\n').map(parseLine);
  const marked: DiffLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const removed = takeRun(lines, at, 'removed');
    const added = takeRun(lines, at + removed.length, 'added');
    if (removed.length > 0 && removed.length === added.length) {
      const pairs = removed.map((line, index) => markPair(line.text, added[index]?.text ?? ''));
      marked.push(...removed.map((line, index) => withChange(line, pairs[index]?.[0])));
      marked.push(...added.map((line, index) => withChange(line, pairs[index]?.[1])));
    } else {
      marked.push(...removed, ...added);
    }
    at += removed.length + added.length;
    const line = lines[at];
    if (line !== undefined && line.kind !== 'removed' && line.kind !== 'added') {
      marked.push(line);
      at += 1;
    }
  }
  return marked;
}

function parseLine(line: string, index: number): DiffLine {
  if (line.startsWith('@@') || (index < 2 && /^(?:---|\+\+\+) /.test(line)))
    return { kind: 'header', text: line };
  if (line.startsWith('-')) return { kind: 'removed', text: line.replace(/^- ?/, '') };
  if (line.startsWith('+')) return { kind: 'added', text: line.replace(/^\+ ?/, '') };
  if (line.startsWith('  ')) return { kind: 'same', text: line.slice(2) };
  return { kind: 'note', text: line };
}

function takeRun(lines: readonly DiffLine[], from: number, kind: DiffLine['kind']): DiffLine[] {
  let end = from;
  while (lines[end]?.kind === kind) end += 1;
  return lines.slice(from, end);
}

type Part = readonly [start: number, end: number];

/** What is left of two lines without their common beginning and end, where they have much in common. */
function markPair(one: string, other: string): [Part, Part] | undefined {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  if (start + end < Math.max(one.length, other.length) / 4) return undefined;
  return [
    [start, one.length - end],
    [start, other.length - end],
  ];
}

function withChange(line: DiffLine, changed: Part | undefined): DiffLine {
  return changed === undefined || changed[0] === changed[1] ? line : { ...line, changed };
}
