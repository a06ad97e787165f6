import type { MarkdownIt, Token } from 'markdown-it';
import type { Fence } from './markdown-block.js';
import type { SourceLines } from './source-lines.js';

/** A fence as the parser tells it, its lines ended as they were written. */
export function readFence(
  { map, info, content, markup }: Token,
  lines: SourceLines,
  { utils }: Pick<MarkdownIt, 'utils'>,
): Fence {
  const [start, end] = map ?? [0, 0];
  const inner = content.split('\n').slice(0, -1);
  return {
    kind: 'fence',
    info: utils.unescapeAll(info).trim(),
    code: inner.map((line, index) => `${line}${lines.ending(start + 1 + index)}`).join(''),
    line: start + 1,
    column: Math.max(0, lines.text(start).indexOf(markup)) + 1,
    isClosed: end - start === inner.length + 2,
  };
}
