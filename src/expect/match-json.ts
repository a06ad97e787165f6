import type { Json } from '../model/expectation.js';
import { diffText } from './diff.js';
import { showText } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

/**
 * Compares values: white space and the order of keys do not count, and numbers are compared as
 * JavaScript has them, so that 1 and 1.0 are one.
 */
export function matchJson({ name, text }: Stream, expected: Json): TextMismatch | undefined {
  if (text.trim() === '') return { message: `${name} is empty, expected JSON` };
  if (text.startsWith('\ufeff')) return { message: `${name} is not JSON: it begins with a byte order mark` };
  const parsed = parseJson(text);
  if ('problem' in parsed) {
    return { message: `${name} is not JSON: ${showText(parsed.problem, { width: 160 })}` };
  }
  const difference = findDifference(expected, parsed.value, '$');
  if (difference === undefined) return undefined;
  const diff = diffText(formatJson(expected, expected), formatJson(parsed.value, expected), {
    finalNewline: 'exact',
  })?.diff;
  return { message: `${name} ${difference}`, ...(diff === undefined ? {} : { diff }) };
}

function parseJson(text: string): { readonly value: Json } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Describes the first difference, in the order of what is expected. */
function findDifference(expected: Json, got: Json, path: string): string | undefined {
  if (isList(expected) && isList(got)) {
    for (let index = 0; index < Math.max(expected.length, got.length); index++) {
      const difference = compareMembers(expected[index], got[index], `${path}[${index}]`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (isMapping(expected) && isMapping(got)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      const members = [readMember(expected, key), readMember(got, key)] as const;
      const difference = compareMembers(...members, path + formatKey(key));
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (expected === got) return undefined;
  return `differs at ${path}: expected ${describeValue(expected)}, got ${describeValue(got)}`;
}

function compareMembers(expected: Json | undefined, got: Json | undefined, path: string): string | undefined {
  if (got === undefined) {
    return expected === undefined ? undefined : `lacks ${path}, expected ${describeValue(expected)}`;
  }
  if (expected === undefined) return `has an unexpected ${path}: ${describeValue(got)}`;
  return findDifference(expected, got, path);
}

/** One key a line, in the order of what is expected, so that only what differs shows in a diff. */
function formatJson(value: Json, model: Json | undefined, indent = ''): string {
  const inner = `${indent}  `;
  // Far deeper than a person reads, and far from the end of the stack.
  if (inner.length > 400) return '…';
  if (isList(value)) {
    const models = model !== undefined && isList(model) ? model : [];
    return formatMembers(
      '[]',
      value.map((member, index) => formatJson(member, models[index], inner)),
      indent,
    );
  }
  if (isMapping(value)) {
    const models = model !== undefined && isMapping(model) ? model : {};
    const keys = [...new Set([...Object.keys(models), ...Object.keys(value).sort()])];
    const members = keys.flatMap((key) => {
      const member = readMember(value, key);
      if (member === undefined) return [];
      return [`${JSON.stringify(key)}: ${formatJson(member, readMember(models, key), inner)}`];
    });
    return formatMembers('{}', members, indent);
  }
  return formatScalar(value);
}

function formatMembers(brackets: '[]' | '{}', members: readonly string[], indent: string): string {
  if (members.length === 0) return brackets;
  // A comma after the last one too, or a member more would change the line before it.
  const lines = members.map((member) => `${indent}  ${member},\n`).join('');
  return `${brackets[0]}\n${lines}${indent}${brackets[1]}`;
}

function describeValue(value: Json): string {
  if (isList(value)) return value.length === 0 ? '[]' : `an array of ${value.length}`;
  if (isMapping(value)) return Object.keys(value).length === 0 ? '{}' : 'an object';
  return showText(formatScalar(value), { width: 60 });
}

function formatScalar(value: null | boolean | number | string): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function formatKey(key: string): string {
  return /^[A-Za-z_]\w{0,40}$/.test(key) ? `.${key}` : `[${showText(JSON.stringify(key), { width: 40 })}]`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** `__proto__` and `constructor` are keys like others. */
function readMember(mapping: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
