import { hash } from 'node:crypto';

/** SHA-256, in hexadecimal, of data: the order of keys is nothing it says, and what `isLeftOut` names is no part of it. */
export function digestValue(value: unknown, isLeftOut?: (key: string, value: unknown) => boolean): string {
  return hash('sha256', JSON.stringify(sortKeys(value, isLeftOut)));
}

// Lists, not an object with sorted keys: objects put keys that look like numbers first, whatever the order. By hand,
// since a replacer that JSON.stringify asks for each value takes several times as long.
function sortKeys(value: unknown, isLeftOut?: (key: string, value: unknown) => boolean): unknown {
  if (!isObject(value)) return value ?? null;
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map((item) => sortKeys(item, isLeftOut));
  const pairs: unknown[] = [];
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (isLeftOut?.(key, item) !== true) pairs.push(key, sortKeys(item, isLeftOut));
  }
  return { pairs };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
