import { alignToCharacter } from './show-text.js';

/** A text as its lines are compared. */
export interface Text {
  /** Without the final newline. */
  readonly body: string;
  /** Whether a final newline is there, or does not count. */
  readonly isEnded: boolean;
  readonly isEmpty: boolean;
}

export interface Line {
  readonly text: string;
  /** Cut off at the end of the region. */
  readonly isClipped: boolean;
  /** Whether a newline follows, or does not count. */
  readonly isEnded: boolean;
}

/** The lines of a text around the first difference. */
export interface Region {
  readonly lines: readonly Line[];
  /** Whether it reaches to the end of the text. */
  readonly isComplete: boolean;
}

/** The same part of two texts. */
export interface Regions {
  readonly expected: Region;
  readonly got: Region;
}

/** Takes a text apart. With `ignored`, one newline at its end does not count. */
export function describeText(text: string, finalNewline: 'ignored' | 'exact'): Text {
  const hasNewline = text.endsWith('\n');
  const body = hasNewline ? text.slice(0, -1) : text;
  const isIgnored = finalNewline === 'ignored';
  return {
    body,
    // A text without any line lacks no newline.
    isEnded: hasNewline || isIgnored,
    isEmpty: body === '' && (isIgnored || !hasNewline),
  };
}

/** Cuts out of two texts that differ what is worth comparing, however long they are. */
export function cutRegions(expected: Text, got: Text): Regions & { readonly firstLine: number } {
  const difference = findDifference(expected.body, got.body);
  const start = findRegionStart(expected.body, difference);
  return {
    firstLine: countNewlines(expected.body, start.at) + 1,
    expected: takeRegion(expected, start, difference),
    got: takeRegion(got, start, difference),
  };
}

/** Counts the lines of a text. */
export function countLines({ body, isEmpty }: Text): number {
  return isEmpty ? 0 : countNewlines(body, body.length) + 1;
}

/** Counts the newlines before a place. */
export function countNewlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

const contextLines = 3;
const regionLines = 400;
/** A region ends this far past the first difference, so that comparing its lines is cheap. */
const regionCharacters = 64 * 1024;
/** So far before the difference a region begins that cannot begin with a line. */
const clippedStart = 200;

function findDifference(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  return at;
}

interface RegionStart {
  readonly at: number;
  /** The region begins inside a line. */
  readonly isClipped: boolean;
}

/** Both texts are the same up to the difference, so one start serves both. */
function findRegionStart(body: string, difference: number): RegionStart {
  // At 0, `lastIndexOf` would look at the first character after all.
  const lineStart = difference === 0 ? 0 : body.lastIndexOf('\n', difference - 1) + 1;
  if (difference - lineStart > regionCharacters) {
    return { at: alignToCharacter(body, difference - clippedStart), isClipped: true };
  }
  let at = lineStart;
  for (let lines = 0; lines < contextLines && at > 0; lines++) {
    const previous = at < 2 ? 0 : body.lastIndexOf('\n', at - 2) + 1;
    if (lineStart - previous > regionCharacters) break;
    at = previous;
  }
  return { at, isClipped: false };
}

function takeRegion({ body, isEnded, isEmpty }: Text, start: RegionStart, difference: number): Region {
  const lines: Line[] = [];
  if (isEmpty) return { lines, isComplete: true };
  const limit = difference + regionCharacters;
  let at = start.at;
  while (lines.length < regionLines) {
    const newline = body.indexOf('\n', at);
    const end = newline === -1 ? body.length : newline;
    const isFirst = lines.length === 0;
    const prefix = isFirst && start.isClipped ? '…' : '';
    if (end > limit) {
      // The line that differs is shown however long it is; it may be the one after the difference.
      if (at <= difference + 1) {
        const text = prefix + body.slice(at, alignToCharacter(body, limit));
        lines.push({ text, isClipped: true, isEnded: true });
      }
      return { lines, isComplete: false };
    }
    const isLast = newline === -1;
    lines.push({ text: prefix + body.slice(at, end), isClipped: false, isEnded: !isLast || isEnded });
    if (isLast) return { lines, isComplete: true };
    at = end + 1;
  }
  return { lines, isComplete: false };
}
