import type { MarkdownIt } from 'markdown-it';
import type { MarkdownBlock } from './markdown-block.js';
import { readFence } from './read-fence.js';
import { SourceLines } from './source-lines.js';

interface Parsers {
  /** Finds blocks, and does not look into them. */
  readonly blocks: MarkdownIt;
  readonly inline: MarkdownIt;
}

/** Enough to know a heading by. */
const maxHeadingLength = 200;

let parsers: Promise<Parsers> | undefined;

/** The headings and fenced code blocks of a document, in its order. What stands in HTML is none of them. */
export async function parseMarkdown(text: string): Promise<MarkdownBlock[]> {
  parsers ??= loadParsers();
  const { blocks, inline } = await parsers;
  const lines = new SourceLines(text);
  const tokens = blocks.parse(lines.normalized, {});
  return tokens.flatMap((token, index): MarkdownBlock[] => {
    if (token.type === 'fence') return [readFence(token, lines, blocks)];
    if (token.type !== 'heading_open') return [];
    return [{ kind: 'heading', text: readPlainText(tokens[index + 1]?.content ?? '', inline) }];
  });
}

async function loadParsers(): Promise<Parsers> {
  const { default: createParser } = await import('markdown-it');
  const blocks = createParser('commonmark');
  blocks.core.ruler.enableOnly(['block']);
  return { blocks, inline: createParser('commonmark') };
}

function readPlainText(content: string, inline: MarkdownIt): string {
  const [root] = inline.parseInline(content.slice(0, maxHeadingLength), {});
  const parts = root?.children?.map(({ type, content: text }) => {
    switch (type) {
      case 'text':
      case 'code_inline':
        return text;
      case 'softbreak':
      case 'hardbreak':
        return ' ';
      default:
        return '';
    }
  });
  return (parts ?? []).join('').replace(/\s+/g, ' ').trim();
}
