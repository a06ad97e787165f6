import type { Scalar } from 'yaml';
import { formatBlockLiteral, quoteText, suitsBlockLiteral } from './format-text.js';

export interface WriteOptions {
  readonly style: Scalar.Type | undefined;
  /** Whether its line breaks are written as escapes. */
  readonly isEscaped: boolean;
  readonly isInFlow: boolean;
  /** Of the keys among which the value stands, and of the lines of a block below them. */
  readonly parentIndent: number;
  readonly blockIndent: number;
}

/** A text as YAML: what stands in place of the value, and the lines of a block, which go below it. */
export interface Written {
  readonly inline: string;
  readonly lines?: readonly string[];
  readonly keepsEnd: boolean;
}

/** Writes a text in the style that a value has had, or else in the nearest one that can hold it. */
export function writeText(text: string, options: WriteOptions): Written {
  const isBlock = options.style === 'BLOCK_LITERAL' || options.style === 'BLOCK_FOLDED';
  const wantsBlock = !options.isInFlow && (isBlock || (text.includes('\n') && !options.isEscaped));
  // A block of empty lines alone says little to a reader.
  if (wantsBlock && suitsBlockLiteral(text) && /[^\n]/.test(text)) return writeBlock(text, options);
  return { inline: writeInline(text, options), keepsEnd: false };
}

/** Writes a text on one line. */
export function writeInline(
  text: string,
  { style, isInFlow }: Pick<WriteOptions, 'style' | 'isInFlow'>,
): string {
  const isVisible = suitsBlockLiteral(text) && !/[\n\t]/.test(text);
  const isPlain = isVisible && isPlainText(text, isInFlow);
  if (style === 'QUOTE_SINGLE' && isVisible) return quoteSingly(text);
  if (style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE') return quoteText(text);
  if (isPlain) return text;
  return isVisible && /["\\]/.test(text) ? quoteSingly(text) : quoteText(text);
}

/** Stricter than YAML: what a reader would have to think about is quoted. */
function isPlainText(text: string, isInFlow: boolean): boolean {
  if (!/^[\p{L}\p{N}_./(+]/u.test(text) || /: | #|:$|^\.\.\.|^ | $/.test(text)) return false;
  return !isInFlow || !/[,[\]{}]|:["']/.test(text);
}

function quoteSingly(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function writeBlock(text: string, { parentIndent, blockIndent }: WriteOptions): Written {
  const { header, lines } = formatBlockLiteral(text, { parentIndent, step: blockIndent - parentIndent });
  return { inline: header, lines, keepsEnd: header.endsWith('+') };
}
