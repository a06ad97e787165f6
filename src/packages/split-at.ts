import type { PackageSpec } from '../model/plan.js';

/** `name`, or name and version around the last mark that does not begin the text: `@scope/name@1.2`. */
export function splitAt(mark: string, text: string): PackageSpec {
  const at = text.lastIndexOf(mark);
  return at <= 0 ? { name: text } : { name: text.slice(0, at), version: text.slice(at + mark.length) };
}
