/**
 * Whether a text can stand in a block literal so that a reader sees and an editor keeps all of it: it has no
 * control or format characters, and no white space at the end of a line.
 */
export function suitsBlockLiteral(text: string): boolean {
  return text !== '' && !unseen.test(text) && !/[^\S\n]$/mu.test(text);
}

/** What has no picture. Of the format characters, the joiner of emoji is not missed. */
const unseen = /(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u;

interface BlockLiteralOptions {
  /** The column of the keys among which the literal stands, from 0. */
  readonly parentIndent: number;
  /** By how much its lines are indented further: 1 to 9. */
  readonly step: number;
}

/** A block literal: what follows the key, and the lines below it, without their line breaks. */
export interface BlockLiteral {
  readonly header: string;
  readonly lines: readonly string[];
}

/** Writes a text that suits it as a block literal. */
export function formatBlockLiteral(text: string, { parentIndent, step }: BlockLiteralOptions): BlockLiteral {
  const [body = '', newlines = ''] = splitEnd(text);
  const chomping = newlines === '\n' && body !== '' ? '' : newlines === '' ? '-' : '+';
  // A first line that begins with a space would be taken for the measure.
  const indicator = /^\n* /.test(text) ? String(step) : '';
  const indent = ' '.repeat(parentIndent + step);
  const lines = (chomping === '+' ? text.slice(0, -1) : body).split('\n');
  return {
    header: `|${indicator}${chomping}`,
    lines: lines.map((line) => (line === '' ? '' : indent + line)),
  };
}

function splitEnd(text: string): [body: string, newlines: string] {
  const body = text.replace(/\n+$/, '');
  return [body, text.slice(body.length)];
}

/** A text in double quotes, on one line. */
export function quoteText(text: string): string {
  return JSON.stringify(text).replace(mustEscape, escapeCharacter);
}

/** What `JSON.stringify` leaves as it is, though a reader could not see it. */
const mustEscape = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** A text in double quotes, each of its lines on one of its own; `indent` is that of the lines. */
export function quoteLines(text: string, indent: string): string {
  const lines = text.match(/[^\n]*\n|[^\n]+/g) ?? [];
  if (lines.length < 2) return quoteText(text);
  // White space at the start of a line is the indentation, unless it is escaped.
  const quoted = lines.map((line) => quoteText(line).slice(1, -1).replace(/^ /, '\\ '));
  return `"\\\n${quoted.map((line) => indent + line).join('\\\n')}"`;
}
