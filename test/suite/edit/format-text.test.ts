import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  formatBlockLiteral,
  quoteLines,
  quoteText,
  suitsBlockLiteral,
} from '../../../src/suite/edit/format-text.js';

/** A mapping in a mapping, as a person would nest them, read by the parser alone. */
function readBlock(text: string): unknown {
  const { header, lines } = formatBlockLiteral(text, { parentIndent: 2, step: 2 });
  const yaml = `${['outer:', `  inner: ${header}`, ...lines, '  next: 1'].join('\n')}\n`;
  expect(parse(yaml)).toMatchObject({ outer: { next: 1 } });
  return parse(yaml).outer.inner;
}

function readLines(text: string): unknown {
  return parse(`outer:\n  inner: ${quoteLines(text, '    ')}\n  next: 1\n`).outer.inner;
}

/** All texts of up to three of these pieces: what is special to YAML, and what is not. */
function* listTexts(): Generator<string> {
  const pieces = [
    'a',
    ' ',
    '\n',
    '\t',
    '#',
    '"',
    '\\',
    '- ',
    ': ',
    '\r',
    '\u0085',
    'é',
    '\u{1f600}',
    '\u2028',
  ];
  let texts = [''];
  for (let length = 0; length < 3; length++) {
    texts = texts.flatMap((text) => pieces.map((piece) => text + piece));
    yield* texts;
  }
}

describe('a block literal', () => {
  it('holds exactly its text, whatever its text begins and ends with', () => {
    let count = 0;
    for (const text of listTexts()) {
      if (!suitsBlockLiteral(text)) continue;
      count += 1;
      expect(readBlock(text)).toBe(text);
    }
    expect(count).toBeGreaterThan(500);
  });

  it('is not for what an editor would take away or nobody would see', () => {
    for (const text of [
      '',
      'a \n',
      'a\n\t\nb',
      'a\r\n',
      '\u001b[0m',
      'a\u200bb',
      '\ufeffa',
      'a\u2028b',
      '\u202ea',
    ]) {
      expect(suitsBlockLiteral(text), JSON.stringify(text)).toBe(false);
    }
  });

  it('is for all that is written in the world', () => {
    for (const text of ['héllo', '日本語\n', '👩‍👩‍👧', 'a\tb', '  indented', '\n\na\n\n']) {
      expect(suitsBlockLiteral(text), JSON.stringify(text)).toBe(true);
      expect(readBlock(text)).toBe(text);
    }
  });
});

describe('a text in double quotes', () => {
  it('holds exactly its text, on one line and on several', () => {
    for (const text of listTexts()) {
      expect(parse(`[${quoteText(text)}, 1]`)).toEqual([text, 1]);
      expect(readLines(text)).toBe(text);
    }
  });

  it('has nothing in it that cannot be seen', () => {
    const quoted = quoteText('\u0000\u001b\u007f\u0085\u200b\u202e\ufeff\u{e0041}');
    expect(quoted).toMatch(/^[ -~]+$/);
    expect(parse(quoted)).toBe('\u0000\u001b\u007f\u0085\u200b\u202e\ufeff\u{e0041}');
  });

  it('has its lines one below the other', () => {
    expect(quoteLines('one \n  two\n', '    ')).toBe('"\\\n    one \\n\\\n    \\  two\\n"');
  });
});
