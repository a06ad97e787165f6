import { diffText } from './diff.js';
import { showText } from './show-text.js';
import type { Stream } from './stream.js';
import type { TextMismatch } from './text-mismatch.js';

interface Numbers {
  readonly equals: readonly number[];
  /** The greatest allowed difference. */
  readonly absolute: number;
  /** The same, as a part of the greater of the two. */
  readonly relative: number;
}

/** Compares the numbers of a stream, in order, within a tolerance. */
export function matchNumbers({ name, text }: Stream, wanted: Numbers): TextMismatch | undefined {
  const literals = readLiterals(text, wanted.equals.length + shownExtra);
  const length = Math.max(wanted.equals.length, literals.length);
  for (let index = 0; index < length; index++) {
    const expected = wanted.equals[index];
    const literal = literals[index];
    if (expected !== undefined && literal !== undefined && isClose(expected, parseLiteral(literal), wanted)) {
      continue;
    }
    return {
      message: `${name} ${describeNumbers(index, expected, literal, wanted)}`,
      ...diffNumbers(literals, wanted),
    };
  }
  return undefined;
}

const shownExtra = 20;

/*
 * A number may carry a unit (`3ms`, `50%`) and stand before a full stop. Digits in names (`x2`, `utf-8`,
 * `0xff`, `3f9a`) and in versions or addresses (`1.2.3`) are no numbers. A sign counts where it does not
 * join two words: 2024-01-15 holds 2024, 1 and 15. A comma separates numbers.
 */
const notInName = String.raw`(?<![\p{L}\p{N}_]|[\p{L}_]-|(?<!\.)\.)`;
const sign = String.raw`(?:(?<!\))[+-])?`;
const special = String.raw`(?:nan|inf(?:inity)?)(?![\p{L}\p{N}_])`;
const decimal = String.raw`(?!0[xob][\da-f])(?:\d+(?:\.\d*)?|(?<!\.)\.\d+)(?:e[+-]?\d+)?`;
const notFollowed = String.raw`(?![\p{L}_]*[\p{N}_]|\.\d)`;
const numberLiteral = new RegExp(`${notInName}${sign}(?:${special}|${decimal}${notFollowed})`, 'giu');

function readLiterals(text: string, limit: number): string[] {
  const literals: string[] = [];
  for (const [literal] of text.matchAll(numberLiteral)) {
    literals.push(literal);
    if (literals.length === limit) break;
  }
  return literals;
}

function parseLiteral(literal: string): number {
  if (/nan/i.test(literal)) return Number.NaN;
  if (/inf/i.test(literal)) return literal.startsWith('-') ? -Infinity : Infinity;
  return Number(literal);
}

function isClose(expected: number, got: number, { absolute, relative }: Numbers): boolean {
  if (Object.is(expected, got)) return true;
  // Every number is within a relative tolerance of infinity.
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return false;
  const allowed = Math.max(absolute, relative * Math.max(Math.abs(expected), Math.abs(got)));
  return Math.abs(expected - got) <= allowed;
}

function describeNumbers(
  index: number,
  expected: number | undefined,
  literal: string | undefined,
  wanted: Numbers,
): string {
  const shown = literal === undefined ? '' : showText(literal, { width: 40 });
  if (literal === undefined)
    return `holds ${count(index)}, expected ${count(wanted.equals.length)}: ${expected} is missing`;
  if (expected === undefined) return `holds more than the expected ${count(wanted.equals.length)}: ${shown}`;
  const difference = Math.abs(expected - parseLiteral(literal));
  const note = Number.isFinite(difference) ? `, which is off by ${Number(difference.toPrecision(3))}` : '';
  return `differs at number ${index + 1}: expected ${expected}${describeTolerance(wanted)}, got ${shown}${note}`;
}

function describeTolerance({ absolute, relative }: Numbers): string {
  const bounds = [
    ...(absolute > 0 ? [`${absolute}`] : []),
    ...(relative > 0 ? [`${relative} of its size`] : []),
  ];
  return bounds.length === 0 ? '' : ` within ${bounds.join(' or ')}`;
}

function count(length: number): string {
  return length === 1 ? '1 number' : `${length} numbers`;
}

/** Numbers within the tolerance are the same line on both sides. */
function diffNumbers(literals: readonly string[], wanted: Numbers): { diff?: string } {
  const expected = wanted.equals.map((number, index) => {
    const literal = literals[index];
    return literal !== undefined && isClose(number, parseLiteral(literal), wanted) ? literal : String(number);
  });
  const diff = diffText(expected.join('\n'), literals.join('\n'), { finalNewline: 'ignored' })?.diff;
  return diff === undefined ? {} : { diff };
}
