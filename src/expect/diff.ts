import { type Change, compareRegions } from './compare-regions.js';
import { alignToCharacter, showPair, showText } from './show-text.js';
import { countLines, cutRegions, describeText, type Line, type Regions, type Text } from './text-region.js';

/** Where two texts first differ, and how, ready to be read. */
export interface TextDifference {
  /** 1-based. */
  readonly line: number;
  /** The first line that differs, shown; absent where that text has ended before it. */
  readonly expected?: string;
  readonly got?: string;
  /** The texts differ in their final newline and in nothing else. */
  readonly inFinalNewline: boolean;
  readonly diff: string;
}

export interface DiffOptions {
  /** `ignored`: one newline at the end of either text does not count. */
  readonly finalNewline: 'ignored' | 'exact';
}

/**
 * Compares two texts line by line; `undefined` where they are equal. Whatever the size of the texts, the
 * diff holds at most 130 lines of bounded width: it covers the region that begins with the first
 * difference, and says where it leaves something out.
 */
export function diffText(expected: string, got: string, options: DiffOptions): TextDifference | undefined {
  const left = describeText(expected, options.finalNewline);
  const right = describeText(got, options.finalNewline);
  if (left.body === right.body && left.isEnded === right.isEnded) return undefined;

  const { firstLine, ...regions } = cutRegions(left, right);
  const offset = findFirstChange(regions.expected.lines, regions.got.lines);
  const pair = [regions.expected.lines[offset], regions.got.lines[offset]] as const;
  const shown = showPair(pair[0]?.text ?? '', pair[1]?.text ?? '', { width: messageWidth });
  return {
    line: firstLine + offset,
    ...(pair[0] === undefined ? {} : { expected: shown.expected }),
    ...(pair[1] === undefined ? {} : { got: shown.got }),
    inFinalNewline: left.body === right.body,
    diff: [legend, ...renderRegions(regions, firstLine), ...describeRest(regions, left, right)].join('\n'),
  };
}

/** A diff of lines without places: those that are missing, then those that were not asked for. */
export function diffLines(missing: readonly string[], unexpected: readonly string[]): string {
  return [legend, ...renderChange({ removed: missing.map(toLine), added: unexpected.map(toLine) })].join(
    '\n',
  );
}

/** What is shown of a line is decided near its beginning. */
function toLine(text: string): Line {
  return { text: text.slice(0, alignToCharacter(text, lineWidth * 4)), isClipped: false, isEnded: true };
}

const contextLines = 3;
const blockLines = 20;
const fullLength = 80;
const lineWidth = 160;
const messageWidth = 60;
const legend = '--- expected\n+++ got';

function isSameLine(left: Line | undefined, right: Line | undefined): boolean {
  return (
    left?.text === right?.text && left?.isEnded === right?.isEnded && left?.isClipped === right?.isClipped
  );
}

function findFirstChange(expected: readonly Line[], got: readonly Line[]): number {
  let at = 0;
  while (at < expected.length && isSameLine(expected[at], got[at])) at++;
  return at;
}

function renderRegions(regions: Regions, firstLine: number): string[] {
  const rendered: string[] = [];
  const parts = compareRegions(regions);
  let expectedLine = firstLine;
  let gotLine = firstLine;
  // The first line needs no header to say where it is.
  let isAfterGap = firstLine > 1;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part.kind === 'same') {
      const { length } = part.lines;
      const before = index === 0 ? 0 : Math.min(contextLines, length);
      const after = isLast ? 0 : Math.min(contextLines, length - before);
      rendered.push(...part.lines.slice(0, before).map(renderContext));
      expectedLine += length;
      gotLine += length;
      if (rendered.length >= fullLength) return isLast ? rendered : [...rendered, '… more lines differ'];
      if (isLast) break;
      if (isAfterGap || before + after < length) {
        rendered.push(renderHeader(expectedLine - after, gotLine - after));
        isAfterGap = false;
      }
      rendered.push(...part.lines.slice(length - after).map(renderContext));
    } else {
      if (isAfterGap) rendered.push(renderHeader(expectedLine, gotLine));
      isAfterGap = false;
      rendered.push(...renderChange(part));
      expectedLine += part.removed.length;
      gotLine += part.added.length;
    }
  }
  return rendered;
}

function renderHeader(expectedLine: number, gotLine: number): string {
  return expectedLine === gotLine
    ? `@@ line ${expectedLine} @@`
    : `@@ line ${expectedLine}, got as line ${gotLine} @@`;
}

function renderContext(line: Line): string {
  return `  ${showText(line.text, { width: lineWidth })}`;
}

function renderChange({ removed, added }: Omit<Change, 'kind'>): string[] {
  const showSide = (side: 'expected' | 'got') => (index: number) =>
    showPair(removed[index]?.text ?? '', added[index]?.text ?? '', { width: lineWidth })[side];
  return [...renderBlock('-', removed, showSide('expected')), ...renderBlock('+', added, showSide('got'))];
}

function renderBlock(sign: '-' | '+', lines: readonly Line[], show: (index: number) => string): string[] {
  const rendered = lines.slice(0, blockLines).flatMap(({ isEnded }, index) => {
    const line = `${sign} ${show(index)}`;
    return isEnded ? [line] : [line, '\\ no newline at end'];
  });
  return lines.length > blockLines ? [...rendered, `${sign} … and more`] : rendered;
}

function describeRest({ expected, got }: Regions, left: Text, right: Text): string[] {
  if (expected.isComplete && got.isComplete) return [];
  const counts = { expected: countLines(left), got: countLines(right) };
  // Of a single line that is cut, the line itself says so.
  if (counts.expected <= 1 && counts.got <= 1) return [];
  return [`… lines in all: ${counts.expected} expected, ${counts.got} got`];
}
