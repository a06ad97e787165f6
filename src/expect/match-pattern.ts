import { diffLines } from './diff.js';
import { excerptLines } from './excerpt-lines.js';
import { runInTime } from './run-in-time.js';
import { quoteText, showText } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/**
 * Tests a JavaScript regular expression on the whole text. A pattern that backtracks without end is
 * given up after two seconds, and the demand then counts as not met.
 */
export function matchPattern(
  { name, text }: Stream,
  { pattern, flags }: { readonly pattern: string; readonly flags: string },
): TextMismatch | undefined {
  const shown = showText(`/${pattern}/${flags}`, { width: 120 });
  const regexp = compilePattern(pattern, flags);
  if (regexp === undefined) return { message: `${shown} is no valid regular expression` };
  const tested = runInTime(() => regexp.test(text));
  if ('problem' in tested) {
    return { message: `${name} could not be matched against ${shown}: ${tested.problem}` };
  }
  if (tested.value) return undefined;
  if (text === '') return { message: `${name} is empty, expected it to match ${shown}` };
  return {
    message: `${name} does not match ${shown}: ${quoteText(text)}`,
    diff: diffLines([`/${pattern}/${flags}`], excerptLines(text)),
  };
}

function compilePattern(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}
