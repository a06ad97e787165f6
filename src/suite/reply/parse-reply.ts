import type { MarkdownIt } from 'markdown-it';
import type { Fence } from '../markdown/markdown-block.js';
import { readFence } from '../markdown/read-fence.js';
import { SourceLines } from '../markdown/source-lines.js';
import { parseReasoning, reasoningType } from './reasoning-rule.js';
import { measureReasoning } from './reasoning-tags.js';

/** A model's reply without its reasoning. */
export interface Reply {
  readonly fences: readonly Fence[];
  /** Prose and code, as they were written. */
  readonly text: string;
  /** Whether there is no end of the reasoning: the model ran out of tokens. */
  readonly endsInReasoning: boolean;
}

let parser: Promise<MarkdownIt> | undefined;

/** Reads a reply by CommonMark's rules, but that it holds no HTML: what is tagged is answer, or reasoning. */
export async function parseReply(text: string): Promise<Reply> {
  parser ??= loadParser();
  const md = await parser;
  const reasoning = measureReasoning(text);
  const lines = new SourceLines(text.slice(reasoning.length));
  const fences: Fence[] = [];
  const parts: string[] = [];
  let line = 0;
  const keep = (end: number): void => {
    for (; line < end; line += 1) parts.push(lines.text(line), lines.ending(line));
  };
  for (const token of md.parse(lines.normalized, {})) {
    if (token.type === 'fence') fences.push(readFence(token, lines, md));
    if (token.type !== reasoningType) continue;
    const [start, end] = token.map ?? [0, 0];
    keep(start);
    parts.push(token.content, lines.ending(end - 1));
    line = end;
  }
  keep(lines.count);
  return { fences, text: parts.join(''), endsInReasoning: !reasoning.isClosed };
}

async function loadParser(): Promise<MarkdownIt> {
  const { default: createParser } = await import('markdown-it');
  const md = createParser('commonmark');
  md.core.ruler.enableOnly(['block']);
  // `<answer>` on the line above a fence would make HTML of it. References hold no fences.
  md.disable(['html_block', 'reference']);
  md.block.ruler.before('fence', reasoningType, parseReasoning, {
    alt: ['paragraph', 'blockquote', 'list'],
  });
  return md;
}
