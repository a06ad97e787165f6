/** A value out of a matrix or a row. */
export type Data =
  | null
  | boolean
  | number
  | string
  | WrittenScalar
  | readonly Data[]
  | { readonly [key: string]: Data };

/** A value that JavaScript would write otherwise than its author did: 1.50, or 12345678901234567890. */
export class WrittenScalar {
  constructor(
    readonly value: null | boolean | number,
    readonly text: string,
  ) {}
}

/** A mapping, as rows are. */
export type DataMapping = { readonly [key: string]: Data };

export function isDataMapping(value: Data | undefined): value is DataMapping {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WrittenScalar)
  );
}

/** The text of a value that has one, as it was written: lists and mappings have none. */
export function toText(value: Data): string | undefined {
  if (value instanceof WrittenScalar) return value.text;
  return typeof value === 'object' && value !== null ? undefined : String(value);
}

/** Whether two values are the same, however they are written. */
export function isSameData(one: Data, other: Data): boolean {
  if (toText(one) !== undefined || toText(other) !== undefined) return toPlain(one) === toPlain(other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const ours = Object.entries(one ?? {});
  const theirs = new Map(Object.entries(other ?? {}));
  return (
    ours.length === theirs.size &&
    ours.every(([key, value]) => {
      const rival = theirs.get(key);
      return rival !== undefined && isSameData(value, rival);
    })
  );
}

function toPlain(value: Data): Data {
  return value instanceof WrittenScalar ? value.value : value;
}
