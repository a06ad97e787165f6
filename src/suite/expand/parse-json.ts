import { parse as parseLossless } from 'lossless-json';
import { neutralize } from '../neutralize.js';
import { type Data, WrittenScalar } from './data.js';

/** What JSON means, or what is wrong with it and where, in UTF-16 units from 0. */
export type ParsedJson =
  | { readonly value: Data }
  | { readonly problem: string; readonly offset?: number | undefined };

const strings = /"[^"\\]*(?:\\.[^"\\]*)*"/gs;
/** Numbers that JavaScript may write otherwise than they are written: long ones, 1.50, 1e3, 0.0000001. */
const delicate = /\d[\d.]{15}|\.\d*0(?!\d)|\d[eE]|-0|0\.0{6}/;

/** Reads JSON. Numbers that would lose digits keep their text. */
export function parseJson(text: string): ParsedJson {
  try {
    const value: Data = JSON.parse(text);
    if (!delicate.test(text) || !delicate.test(text.replace(strings, '""'))) return { value };
    // What JSON.parse has read is JSON: the last of several equal keys counts here too.
    const exact = parseLossless(text, null, { parseNumber, onDuplicateKey: ({ newValue }) => newValue });
    return { value: exact as Data };
  } catch (error) {
    return error instanceof SyntaxError
      ? describeBadJson(text, error)
      : { problem: 'it is nested too deeply' };
  }
}

function parseNumber(text: string): number | WrittenScalar {
  const value = Number(text);
  return String(value) === text ? value : new WrittenScalar(value, text);
}

/**
 * This parser says in every version of Node where the mistake is; where it finds none, Node's word stands. Both quote
 * characters, such as the line break in a string that is not closed.
 */
function describeBadJson(text: string, { message }: SyntaxError): ParsedJson {
  try {
    parseLossless(text);
  } catch (error) {
    const [, reason = '', position] = /^\w+: (.*) at position (\d+)$/s.exec(String(error)) ?? [];
    const problem = reason.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
    if (position !== undefined) return { problem: neutralize(problem), offset: Number(position) };
  }
  return { problem: neutralize(message) };
}
