import { suggest } from '../suggest.js';
import { type Data, type DataMapping, isDataMapping } from './data.js';
import type { Reference } from './expression.js';

/** What a reference stands for, or why it stands for nothing. */
export type Resolved = { readonly value: Data } | { readonly problem: string; readonly hint: string };

const mostNamed = 10;

/** Follows a reference through the values that there are, by their roots: `row`, `matrix` and the like. */
export function resolveReference({ path, text }: Reference, values: DataMapping): Resolved {
  let value: Data = values;
  for (const [depth, key] of path.entries()) {
    const next = step(value, key);
    if (next === undefined) return describeMissing(value, path.slice(0, depth), key, text);
    value = next;
  }
  return { value };
}

function step(value: Data, key: string): Data | undefined {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isDataMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function describeMissing(parent: Data, path: readonly string[], key: string, text: string): Resolved {
  const place = formatPath(path);
  const problem = `there is no ${text}`;
  if (Array.isArray(parent)) {
    return { problem, hint: `${place} is a list of ${parent.length}, counted from 0` };
  }
  if (!isDataMapping(parent)) return { problem, hint: `${place} is one value: nothing is in it` };
  const keys = Object.keys(parent);
  const meant = suggest(key, keys);
  if (meant !== undefined) return { problem, hint: `did you mean ${formatPath([...path, meant])}?` };
  if (keys.length === 0) return { problem, hint: `${place} is empty` };
  const named = keys.slice(0, mostNamed).join(', ');
  const rest = keys.length > mostNamed ? `, and ${keys.length - mostNamed} more` : '';
  const subject = path.length === 0 ? 'there are' : `${place} has`;
  return { problem, hint: `${subject} ${named}${rest}` };
}

function formatPath(path: readonly string[]): string {
  const [root = '', ...keys] = path;
  return root + keys.map(formatStep).join('');
}

function formatStep(key: string): string {
  if (/^\d+$/.test(key)) return `[${key}]`;
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
