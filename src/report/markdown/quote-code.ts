import { neutralizeLine } from '../neutralize.js';

/**
 * Any text as a code span of Markdown, in which nothing is read as Markdown, HTML or a mention: by a fence that is
 * longer than any in it.
 */
export function quoteCode(text: string): string {
  const line = neutralizeLine(text, 300);
  const longest = (line.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const gap = /^`|`$|^ .* $|^$/.test(line) ? ' ' : '';
  return `${fence}${gap}${line}${gap}${fence}`;
}

/** The same for the cell of a table: rows are parted at bars before spans are read. */
export function quoteCell(text: string): string {
  return quoteCode(text).replaceAll('|', '\\|');
}
