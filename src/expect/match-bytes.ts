import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/** Bounds the length of a stream; both bounds are allowed lengths. */
export function matchBytes(
  { name, bytes: { length } }: Stream,
  { min = 0, max = Infinity }: { readonly min?: number; readonly max?: number },
): TextMismatch | undefined {
  const size = `${name} has ${length} ${length === 1 ? 'byte' : 'bytes'}`;
  if (length < min) return { message: `${size}, expected at least ${min}` };
  if (length > max) return { message: `${size}, expected at most ${max}` };
  return undefined;
}
