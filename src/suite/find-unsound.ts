import { findMisspelt } from './describe-schema-errors.js';
import type { SchemaError } from './schema-error.js';

/** The entries of mappings that do not have their shape, by their pointers: they cannot be read. */
export function findUnsound(errors: readonly SchemaError[]): string[] {
  const harmful = errors.filter(({ keyword }) => keyword !== 'additionalProperties' && keyword !== 'not');
  const pointers = [...harmful.map(({ instancePath }) => instancePath), ...findMisspelt(errors)];
  return pointers.map(findEntry);
}

/** The entry of a mapping that a pointer leads to, or into where it leads into a list. */
function findEntry(pointer: string): string {
  return /^(\/cases\/\d+)?(\/(?!\d+(\/|$))[^/]*)*/.exec(pointer)?.[0] ?? '';
}
