import { disarmJson } from './disarm-commands.js';

// What JSON.stringify leaves as it is and a terminal or a log may act upon. All stand within strings, since
// the rest of JSON is ASCII, so that escapes lose nothing.
const unsafeCharacter = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** JSON on one line that is safe to print: a program that reads it gets every character back. */
export function stringifyJson(value: unknown): string {
  return disarmJson(JSON.stringify(value).replace(unsafeCharacter, escapeCharacter));
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
