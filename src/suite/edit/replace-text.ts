import type { Scalar } from 'yaml';
import { findIndent, findLineEnd, findNextLine, type Layout, wouldSwallow } from './layout.js';
import type { Located } from './locate-node.js';
import type { Splice } from './splice.js';
import { type Written, writeInline, writeText } from './write-text.js';

/** Gives a value that is a text another one, in the style that it has, with the comments that are beside it. */
export function replaceText(
  layout: Layout,
  scalar: Scalar.Parsed,
  { parent, isInFlow }: Located,
  text: string,
): Splice[] {
  const isBlock = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
  const [start, end] = scalar.range;
  const parentIndent = parent === undefined ? 0 : findIndent(layout, parent);
  const options = {
    style: scalar.type,
    isEscaped: scalar.type === 'QUOTE_DOUBLE' && String(scalar.value).includes('\n'),
    isInFlow,
    parentIndent,
    blockIndent: isBlock ? findBlockIndent(layout, scalar, parentIndent) : parentIndent + layout.step,
  };
  const written = writeText(text, options);
  const below = isBlock ? end : findNextLine(layout, end);
  const swallows =
    written.lines !== undefined &&
    wouldSwallow(layout, below, { indent: options.blockIndent, keepsEnd: written.keepsEnd });
  const chosen = swallows ? { inline: writeInline(text, options), keepsEnd: false } : written;
  return isBlock ? replaceBlock(layout, scalar, chosen) : replaceInline(layout, { start, end }, chosen);
}

/** The lines of a block keep their column, where it is one that an indicator can tell. */
function findBlockIndent({ text, step }: Layout, { range }: Scalar.Parsed, parentIndent: number): number {
  const [header, ...lines] = text.slice(range[0], range[1]).split('\n');
  const indicator = /^[|>][+-]?([1-9])/.exec(header ?? '')?.[1];
  if (indicator !== undefined) return parentIndent + Number(indicator);
  const first = lines.find((line) => line.trim() !== '');
  const indent = first === undefined ? 0 : first.length - first.trimStart().length;
  return indent > parentIndent && indent < parentIndent + 10 ? indent : parentIndent + step;
}

function replaceBlock(
  layout: Layout,
  { range }: Scalar.Parsed,
  { inline, lines, keepsEnd }: Written,
): Splice[] {
  const { text, lineBreak } = layout;
  const [start, end] = range;
  const indicators = /^[|>][0-9+-]*/.exec(text.slice(start, end))?.[0] ?? '';
  const headerEnd = Math.min(findNextLine(layout, start), end);
  const header = { start, end: start + indicators.length, text: inline };
  if (lines === undefined) return [header, { start: headerEnd, end, text: '' }];
  const isOpenAtEnd = end === text.length && !text.endsWith('\n');
  const body = lines.join(lineBreak) + (isOpenAtEnd && !keepsEnd ? '' : lineBreak);
  const hasHeaderBreak = text[headerEnd - 1] === '\n';
  return [header, { start: headerEnd, end, text: hasHeaderBreak ? body : lineBreak + body }];
}

function replaceInline(
  layout: Layout,
  { start, end }: { readonly start: number; readonly end: number },
  { inline, lines, keepsEnd }: Written,
): Splice[] {
  const value = { start, end, text: inline };
  if (lines === undefined) return [value];
  const at = findLineEnd(layout, end);
  const tail = at === layout.text.length && keepsEnd ? layout.lineBreak : '';
  return [value, { start: at, end: at, text: layout.lineBreak + lines.join(layout.lineBreak) + tail }];
}
