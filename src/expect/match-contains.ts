import { diffLines } from './diff.js';
import { excerptLines } from './excerpt-lines.js';
import { quoteText } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';
import { countNewlines } from './text-region.js';

export function matchContains({ name, text }: Stream, wanted: string): TextMismatch | undefined {
  if (text.includes(wanted)) return undefined;
  if (text === '') return { message: `${name} is empty, expected it to contain ${quoteText(wanted)}` };
  return {
    message: `${name} does not contain ${quoteText(wanted)}`,
    diff: diffLines(wanted.split('\n'), excerptLines(text)),
  };
}

export function matchNotContains({ name, text }: Stream, unwanted: string): TextMismatch | undefined {
  const at = text.indexOf(unwanted);
  if (at === -1) return undefined;
  const line = countNewlines(text, at) + 1;
  return { message: `${name} contains ${quoteText(unwanted)} at line ${line}, expected it not to` };
}
