import type { Output } from '../model/attempt.js';
import { formatBytes } from './format-units.js';
import { neutralize } from './neutralize.js';

/** A recorded stream as text that can be shown. Bytes that are not UTF-8 become U+FFFD. */
export function decodeOutput({ encoding, text }: Output): string {
  return neutralize(encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text);
}

/** What has to be said of a stream beside its text: `stdout, 12 bytes, not UTF-8, cut`. */
export function describeOutput(name: string, { encoding, bytes, truncated }: Output): string {
  return [
    name,
    formatBytes(bytes),
    ...(encoding === 'base64' ? ['not UTF-8'] : []),
    ...(truncated ? ['cut'] : []),
  ].join(', ');
}
