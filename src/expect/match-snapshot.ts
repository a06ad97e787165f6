import type { Redaction } from '../model/expectation.js';
import { decodeOutput } from './decode-output.js';
import { encodeOutput } from './encode-output.js';
import { matchEqual } from './match-equal.js';
import { type RedactionContext, redact } from './redact.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/** A stream as snapshots hold it: redacted, or why it could not be. */
export function readSnapshotText(
  { name, text }: Stream,
  redactions: readonly Redaction[],
  context: RedactionContext,
): { readonly text: string } | { readonly mismatch: TextMismatch } {
  const redacted = redact(text, redactions, context);
  if ('problem' in redacted) return { mismatch: { message: `${name} ${redacted.problem}` } };
  // A rule may part a surrogate pair; what is left of it can be neither written nor read again.
  const isWhole = redacted.text === text || !/\p{Surrogate}/u.test(redacted.text);
  return { text: isWhole ? redacted.text : decodeOutput(encodeOutput(redacted.text)).text };
}

/** Compares a stream's text with its snapshot, byte by byte. */
export function matchSnapshot(
  name: Stream['name'],
  text: string,
  snapshot: string,
): TextMismatch | undefined {
  const mismatch = matchEqual(
    { name, text, bytes: new Uint8Array(), invalidAt: undefined },
    snapshot,
    'exact',
  );
  return mismatch && { ...mismatch, message: `${mismatch.message} (--update-snapshots accepts it)` };
}
