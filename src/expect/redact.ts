import type { Redaction } from '../model/expectation.js';
import { redactBuiltIn } from './redact-built-in.js';
import { type Replacement, replaceMatches } from './replace-matches.js';
import { runInTime } from './run-in-time.js';
import { showText } from './show-text.js';

export interface RedactionContext {
  /** As the tool names itself: `Python 3.11.2`. */
  readonly toolchainVersion?: string | undefined;
}

/** A text with all rules applied in their order, or why one of them could not be. */
export function redact(
  text: string,
  redactions: readonly Redaction[],
  context: RedactionContext,
): { readonly text: string } | { readonly problem: string } {
  let redacted = text;
  for (const redaction of redactions) {
    if (redaction.kind === 'built-in') {
      redacted = redactBuiltIn(redacted, redaction.name, context);
      continue;
    }
    const { pattern, flags } = redaction;
    const replaced = replacePattern(redacted, redaction);
    if ('problem' in replaced) {
      const shown = showText(`/${pattern}/${flags}`, { width: 120 });
      return { problem: `could not be redacted by ${shown}: ${replaced.problem}` };
    }
    redacted = replaced.text;
  }
  return { text: redacted };
}

/** The pattern is the suite's, but what it is held against is a program's: it may make it backtrack. */
function replacePattern(text: string, rule: Replacement): { text: string } | { problem: string } {
  const replaced = runInTime(() => replaceMatches(text, rule));
  if ('problem' in replaced) return replaced;
  return replaced.value === undefined ? { problem: 'it makes too long a text' } : { text: replaced.value };
}
