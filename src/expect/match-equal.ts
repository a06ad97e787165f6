import { diffText, type TextDifference } from './diff.js';
import { quoteText } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/**
 * Compares a whole stream. With `ignored`, one newline at the end of either text does not count;
 * an empty line more does, and so does a carriage return.
 */
export function matchEqual(
  stream: Stream,
  text: string,
  finalNewline: 'ignored' | 'exact',
): TextMismatch | undefined {
  const difference = diffText(text, stream.text, { finalNewline });
  if (difference === undefined) return undefined;
  const note = stream.invalidAt === undefined ? '' : ` (byte ${stream.invalidAt} is not UTF-8)`;
  return { message: describeDifference(stream, text, difference) + note, diff: difference.diff };
}

function describeDifference({ name, text }: Stream, wanted: string, difference: TextDifference): string {
  const { line, expected, got, inFinalNewline } = difference;
  if (inFinalNewline) {
    return text.endsWith('\n')
      ? `${name} ends in a newline, expected none at the end`
      : `${name} ends without a newline, expected one at the end`;
  }
  if (text === '') return `${name} is empty, expected ${quoteText(wanted)}`;
  if (wanted === '') return `${name} is ${quoteText(text)}, expected nothing`;
  if (got === undefined) return `${name} ends before line ${line}, expected "${expected}"`;
  if (expected === undefined) return `${name} has an unexpected line ${line}: "${got}"`;
  return `${name} differs at line ${line}: expected "${expected}", got "${got}"`;
}
