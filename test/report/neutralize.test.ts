import { expect, test } from 'vitest';
import { neutralize, neutralizeLine } from '../../src/report/neutralize.js';

test.each([
  ['colours', '\x1b[1;31mred\x1b[0m', 'red'],
  ['cursor movement', 'a\x1b[2J\x1b[Hb', 'ab'],
  ['a title', 'a\x1b]0;title\x07b', 'ab'],
  ['a link', '\x1b]8;;https://example.org\x1b\\text\x1b]8;;\x1b\\', 'text'],
  ['a device string', 'a\x1bP1;2qdata\x1b\\b', 'ab'],
  ['a two-character escape', 'a\x1bcb', 'ab'],
  ['an escape that is cut off', 'a\x1b[31', 'a31'],
])('%s is taken out', (_, text, expected) => {
  expect(neutralize(text)).toBe(expected);
});

test.each([
  ['NUL', '\0', '␀'],
  ['bell', '\x07', '␇'],
  ['a lone escape at the end', '\x1b', '␛'],
  ['a carriage return', 'a\rb', 'a␍b'],
  ['delete', '\x7f', '␡'],
  ['an 8-bit control sequence', '\x9b31m', '\\u009b31m'],
  ['a bidirectional override', '\u202egnp', '\\u202egnp'],
  ['a bidirectional isolate', '\u2066x\u2069', '\\u2066x\\u2069'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ['a high surrogate alone', 'a\ud83d', 'a\\ud83d'],
  ['a low surrogate alone', '\udc00b', '\\udc00b'],
  ['a noncharacter', '\ufffe\uffff', '\\ufffe\\uffff'],
])('%s is made visible', (_, text, expected) => {
  expect(neutralize(text)).toBe(expected);
});

test('what people write stays as it is', () => {
  const text = 'tab\t日本語 🎉 👩‍👩‍👧 naïve\nשלום\n';
  expect(neutralize(text)).toBe(text);
});

test('line breaks of Windows become plain ones', () => {
  expect(neutralize('a\r\nb\r\n')).toBe('a\nb\n');
});

test('hostile text of a megabyte costs no more than its length', () => {
  const started = performance.now();
  for (const part of ['\x1b[', '\x1b]', '\x1b[;', '\x1bP', ';', ' ', '\n', ' \n']) {
    neutralizeLine(part.repeat(1_000_000 / part.length));
  }
  expect(performance.now() - started).toBeLessThan(5000);
});

test('a line is one line of bounded length, never cut within a character', () => {
  expect(neutralizeLine('  a\n\n  b\tc  ')).toBe('a b c');
  expect(neutralizeLine('abcdef', 4)).toBe('abc…');
  expect(neutralizeLine('ab🎉cd', 4)).toBe('ab…');
  expect(neutralizeLine('abcd', 4)).toBe('abcd');
});
