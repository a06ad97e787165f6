export type Guard<T> = (value: unknown) => value is T;

type OptionalKey<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
type RequiredFields<T> = { readonly [K in Exclude<keyof T, OptionalKey<T>>]: Guard<T[K]> };
type OptionalFields<T> = { readonly [K in OptionalKey<T>]-?: Guard<Exclude<T[K], undefined>> };

export const isText: Guard<string> = (value) => typeof value === 'string';
export const isFlag: Guard<boolean> = (value) => typeof value === 'boolean';
export const isTrue: Guard<true> = (value) => value === true;
/** JSON may have numbers that are none of JavaScript's: 1e999. They could not be written again. */
export const isNumber: Guard<number> = (value): value is number => Number.isFinite(value);

/** A place in a list. */
export const isIndex: Guard<number> = isCountUpTo(Number.MAX_SAFE_INTEGER);

/** ISO 8601, or what JavaScript takes for it. */
export const isInstant: Guard<string> = (value): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** A whole number that is not too large for what is made so many times. */
export function isCountUpTo(most: number): Guard<number> {
  return (value): value is number =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
}

export function oneOf<const T extends string | number>(...values: readonly T[]): Guard<T> {
  return (value): value is T => values.some((allowed) => allowed === value);
}

/** One of all the members of a union: the compiler misses none. */
export function memberOf<T extends string>(members: Readonly<Record<T, true>>): Guard<T> {
  return (value): value is T => typeof value === 'string' && Object.hasOwn(members, value);
}

export function listOf<T>(isItem: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((item) => isItem(item));
}

export function recordOf<T>(isValue: Guard<T>): Guard<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every((item) => isValue(item));
}

/** An object with these keys. Others are let through: a later version may write more. */
export function shapeOf<T extends object>(
  required: RequiredFields<T>,
  optional: OptionalFields<T>,
): Guard<T> {
  const needed = Object.entries<Guard<unknown>>(required);
  const allowed = Object.entries<Guard<unknown>>(optional);
  return (value): value is T =>
    isObject(value) &&
    needed.every(([key, isValue]) => isValue(value[key])) &&
    allowed.every(([key, isValue]) => value[key] === undefined || isValue(value[key]));
}

export function either<A, B>(isA: Guard<A>, isB: Guard<B>): Guard<A | B> {
  return (value): value is A | B => isA(value) || isB(value);
}

export function both<A, B>(isA: Guard<A>, isB: Guard<B>): Guard<A & B> {
  return (value): value is A & B => isA(value) && isB(value);
}

/** Deeper than anything that is written, and far from the end of the stack. */
const mostDepth = 50;

/** Whether a value can be written again: what is let through unread may be nested to any depth. */
export function isShallow(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === mostDepth) return false;
  // Of each event that is read: a list of its values, made anew at each depth, takes twice as long.
  for (const key in value) if (!isShallow(value[key as keyof typeof value], depth + 1)) return false;
  return true;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
