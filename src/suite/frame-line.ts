import type { Diagnostic } from './diagnostic.js';
import { neutralize } from './neutralize.js';

/** Wider lines are cut to the part around the mistake. */
const maxColumns = 100;
/** How much of a cut line is shown before the mistake. */
const columnsBefore = 30;
const tabColumns = 4;
/** Far more than is ever shown: a line of a megabyte is not taken apart for one mistake. */
const maxUnits = 300;

/** Taking text apart by its graphemes is slow, and seldom needed. */
const plain = /^[\x20-\x7e]*$/;
const segmenter = new Intl.Segmenter();
const wide =
  /\p{Emoji_Presentation}|[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
const widened = /\p{Emoji}\ufe0f/u;
const zeroWidth = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

interface Cell {
  readonly text: string;
  readonly columns: number;
}

interface Frame {
  readonly shown: string;
  /** Columns before the mistake, and of the mistake: at least one. */
  readonly indent: number;
  readonly width: number;
}

/** A source line as it is printed, and where its mistake then stands in columns of a terminal. */
export function frameLine({
  sourceLine,
  column,
  endColumn,
}: Pick<Diagnostic, 'sourceLine' | 'column' | 'endColumn'>): Frame {
  const start = column - 1;
  const head = toCells(sourceLine.slice(Math.max(0, start - maxUnits), start));
  const marked = toCells(sourceLine.slice(start, Math.min(endColumn - 1, start + maxUnits)));
  const tail = toCells(sourceLine.slice(endColumn - 1, endColumn - 1 + maxUnits));
  const columns = countColumns(head) + countColumns(marked) + countColumns(tail);
  if (columns <= maxColumns && sourceLine.length <= maxUnits) {
    return frame(join(head), marked, join(tail));
  }
  const before = takeLast(head, columnsBefore);
  const middle = takeFirst(marked, maxColumns - columnsBefore);
  const isCut = middle.length < marked.length;
  const after = isCut ? [] : takeFirst(tail, maxColumns - countColumns(before) - countColumns(middle));
  const isCutBefore = before.length < head.length || start > maxUnits;
  const isCutAfter = isCut || after.length < tail.length;
  return frame(`${isCutBefore ? '…' : ''}${join(before)}`, middle, `${join(after)}${isCutAfter ? '…' : ''}`);
}

function frame(head: string, marked: readonly Cell[], tail: string): Frame {
  return {
    shown: `${head}${join(marked)}${tail}`.trimEnd(),
    indent: countColumns(toCells(head)),
    width: Math.max(1, countColumns(marked)),
  };
}

function toCells(text: string): Cell[] {
  if (plain.test(text)) return Array.from(text, (character) => ({ text: character, columns: 1 }));
  return Array.from(segmenter.segment(text), ({ segment }) => {
    if (segment === '\t') return { text: ' '.repeat(tabColumns), columns: tabColumns };
    const shown = neutralize(segment);
    if (wide.test(shown) || widened.test(shown)) return { text: shown, columns: 2 };
    return { text: shown, columns: zeroWidth.test(shown) ? 0 : 1 };
  });
}

function takeFirst(cells: readonly Cell[], columns: number): Cell[] {
  const taken: Cell[] = [];
  let left = columns;
  for (const cell of cells) {
    left -= cell.columns;
    if (left < 0) break;
    taken.push(cell);
  }
  return taken;
}

function takeLast(cells: readonly Cell[], columns: number): Cell[] {
  return takeFirst(cells.toReversed(), columns).reverse();
}

function countColumns(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}

function join(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join('');
}
