import { diffLines } from './diff.js';
import { looksAlike, showPair } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/** Compares lines in any order; a line that is expected twice must come twice. */
export function matchLines({ name, text }: Stream, lines: readonly string[]): TextMismatch | undefined {
  const { missing, unexpected } = compareLines(lines, splitLines(text));
  if (missing.length === 0 && unexpected.length === 0) return undefined;
  const sides = pairLookalikes(missing.slice(0, shownLines), unexpected.slice(0, shownLines));
  const [firstMissing, firstUnexpected] = [sides.missing[0], sides.unexpected[0]];
  const shown = showPair(firstMissing ?? '', firstUnexpected ?? '', { width: 60 });
  const parts = [
    ...(firstMissing === undefined ? [] : [`lacks line "${shown.expected}"${countMore(missing)}`]),
    ...(firstUnexpected === undefined ? [] : [`has unexpected line "${shown.got}"${countMore(unexpected)}`]),
  ];
  return { message: `${name} ${parts.join(', ')}`, diff: diffLines(sides.missing, sides.unexpected) };
}

/** More than a diff shows, so that it says that there are more. */
const shownLines = 100;

function splitLines(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

interface Sides {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

function compareLines(expected: readonly string[], got: readonly string[]): Sides {
  const open = new Map<string, number>();
  for (const line of expected) open.set(line, (open.get(line) ?? 0) + 1);
  const unexpected = got.filter((line) => {
    const count = open.get(line) ?? 0;
    open.set(line, count - 1);
    return count <= 0;
  });
  const missing = [...open].flatMap(([line, count]) => Array<string>(Math.max(0, count)).fill(line));
  return { missing, unexpected };
}

/** Puts lines that look the same at the same place, where the diff shows in what they differ. */
function pairLookalikes(missing: readonly string[], unexpected: readonly string[]): Sides {
  const rest = [...unexpected];
  const twins = missing.flatMap((line) => {
    const at = rest.findIndex((candidate) => looksAlike(line, candidate));
    return at === -1 ? [] : [{ line, twin: rest.splice(at, 1)[0] ?? '' }];
  });
  const paired = new Set(twins.map(({ line }) => line));
  return {
    missing: [...twins.map(({ line }) => line), ...missing.filter((line) => !paired.has(line))],
    unexpected: [...twins.map(({ twin }) => twin), ...rest],
  };
}

function countMore(lines: readonly string[]): string {
  return lines.length > 1 ? ` and ${lines.length - 1} more` : '';
}
