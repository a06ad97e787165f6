import { describe, expect, it } from 'vitest';
import type { Fence } from '../../../src/suite/markdown/markdown-block.js';
import { parseMarkdown } from '../../../src/suite/markdown/parse-markdown.js';

async function findFences(text: string): Promise<Fence[]> {
  return (await parseMarkdown(text)).filter((block) => block.kind === 'fence');
}

/** The examples of CommonMark 0.31.2, section "Fenced code blocks", by number, and the code in each. */
const examples: readonly (readonly [number: number, markdown: string, ...codes: string[]])[] = [
  [119, '```\n<\n >\n```\n', '<\n >\n'],
  [120, '~~~\n<\n >\n~~~\n', '<\n >\n'],
  [121, '``\nfoo\n``\n'],
  [122, '```\naaa\n~~~\n```\n', 'aaa\n~~~\n'],
  [123, '~~~\naaa\n```\n~~~\n', 'aaa\n```\n'],
  [124, '````\naaa\n```\n``````\n', 'aaa\n```\n'],
  [125, '~~~~\naaa\n~~~\n~~~~\n', 'aaa\n~~~\n'],
  [126, '```\n', ''],
  [127, '`````\n\n```\naaa\n', '\n```\naaa\n'],
  [128, '> ```\n> aaa\n\nbbb\n', 'aaa\n'],
  [129, '```\n\n  \n```\n', '\n  \n'],
  [130, '```\n```\n', ''],
  [131, ' ```\n aaa\naaa\n```\n', 'aaa\naaa\n'],
  [132, '  ```\naaa\n  aaa\naaa\n  ```\n', 'aaa\naaa\naaa\n'],
  [133, '   ```\n   aaa\n    aaa\n  aaa\n   ```\n', 'aaa\n aaa\naaa\n'],
  [134, '    ```\n    aaa\n    ```\n'],
  [135, '```\naaa\n  ```\n', 'aaa\n'],
  [136, '   ```\naaa\n  ```\n', 'aaa\n'],
  [137, '```\naaa\n    ```\n', 'aaa\n    ```\n'],
  [138, '``` ```\naaa\n'],
  [139, '~~~~~~\naaa\n~~~ ~~\n', 'aaa\n~~~ ~~\n'],
  [140, 'foo\n```\nbar\n```\nbaz\n', 'bar\n'],
  [141, 'foo\n---\n~~~\nbar\n~~~\n# baz\n', 'bar\n'],
  [142, '```ruby\ndef foo(x)\n  return 3\nend\n```\n', 'def foo(x)\n  return 3\nend\n'],
  [
    143,
    '~~~~    ruby startline=3 $%@#$\ndef foo(x)\n  return 3\nend\n~~~~~~~\n',
    'def foo(x)\n  return 3\nend\n',
  ],
  [144, '````;\n````\n', ''],
  [145, '``` aa ```\nfoo\n'],
  [146, '~~~ aa ``` ~~~\nfoo\n~~~\n', 'foo\n'],
  [147, '```\n``` aaa\n```\n', '``` aaa\n'],
];

describe('fences', () => {
  it.each(examples.map(([number, markdown, ...codes]) => ({ number, markdown, codes })))(
    "are those of CommonMark's example $number",
    async ({ markdown, codes }) => {
      expect((await findFences(markdown)).map(({ code }) => code)).toEqual(codes);
    },
  );

  it('keep their code byte for byte, also what ends its lines', async () => {
    const code = 'a\t\r\n\u0000\u00a0b  \rc\n\u2028\ud83d\ude00';
    const [fence] = await findFences(`\`\`\`\r\n${code}\r\n\`\`\`\r\n`);
    expect(fence?.code).toBe(`${code}\r\n`);
  });

  it('keep no byte that is not there where the text ends in them', async () => {
    expect(await findFences('```\na')).toMatchObject([{ code: 'a', isClosed: false }]);
    expect(await findFences('```\na\r\n')).toMatchObject([{ code: 'a\r\n', isClosed: false }]);
    expect(await findFences('  ```\n  ')).toMatchObject([{ code: '', isClosed: false }]);
  });

  it('lose the indentation of the list and the quote that they are in', async () => {
    const text =
      '1. Write:\n\n   ```python\n   if x:\n       y()\n   ```\n\n> - ```js\n>   a;\n>     b;\n>   ```\n';
    expect(await findFences(text)).toMatchObject([
      { info: 'python', code: 'if x:\n    y()\n', line: 3, column: 4 },
      { info: 'js', code: 'a;\n  b;\n', line: 8, column: 5 },
    ]);
  });

  it('know whether they are closed', async () => {
    const closed = async (text: string) => (await findFences(text)).map(({ isClosed }) => isClosed);
    expect(await closed('```\n```')).toEqual([true]);
    expect(await closed('```\n\n```\n')).toEqual([true]);
    expect(await closed('```')).toEqual([false]);
    expect(await closed('```\n\n')).toEqual([false]);
    expect(await closed('````\n```\n')).toEqual([false]);
    expect(await closed('> ```\n> a\n\n```\nb\n```')).toEqual([false, true]);
    expect(await closed('- ```\n  a\n- ~~~\n  b\n  ~~~\n')).toEqual([false, true]);
  });

  it('have their info string without escapes', async () => {
    expect(await findFences('```  foo\\+bar &amp; x \n```')).toMatchObject([{ info: 'foo+bar & x' }]);
  });

  it('in HTML are none: a part that is commented out is not there', async () => {
    expect(await findFences('<!--\n```python\na\n```\n-->\n\n```python\nb\n```\n')).toMatchObject([
      { code: 'b\n' },
    ]);
  });
});

describe('headings', () => {
  it('are plain text, however they are marked', async () => {
    const text = '# Using `a` and **b**\n\n[Link](x) *to*\nit\n===\n\n## ![img](y) <a name="z"></a>End ##\n';
    expect(await parseMarkdown(text)).toEqual([
      { kind: 'heading', text: 'Using a and b' },
      { kind: 'heading', text: 'Link to it' },
      { kind: 'heading', text: 'End' },
    ]);
  });

  it('stand in order with the fences', async () => {
    const blocks = await parseMarkdown('```\na\n```\n# one\n```\nb\n```\n');
    expect(blocks.map((block) => (block.kind === 'heading' ? block.text : block.code))).toEqual([
      'a\n',
      'one',
      'b\n',
    ]);
  });
});
