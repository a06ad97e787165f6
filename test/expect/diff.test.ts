import { describe, expect, test } from 'vitest';
import { diffLines, diffText } from '../../src/expect/diff.js';
import { measureCpu } from './measure-cpu.js';
import { createRandom, makeText } from './random-text.js';

describe('diffText', () => {
  test('texts that differ are shown with the lines around the difference', () => {
    const difference = diffText('1\n2\n3\n4\n5\n6\n', '1\n2\n3\n4\nfive\n6\n', ignored);
    expect(difference).toMatchObject({ line: 5, expected: '5', got: 'five', inFinalNewline: false });
    expect(difference?.diff).toBe(
      lines('--- expected', '+++ got', '@@ line 2 @@', '  2', '  3', '  4', '- 5', '+ five', '  6'),
    );
  });

  test('a second place that differs has a header of its own, with both line numbers where they drift', () => {
    const expected = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
    const got = ['new', ...expected].map((line) => (line === 'line 15' ? 'other' : line));
    expect(diffOf(expected.join('\n'), got.join('\n'))).toBe(
      lines(
        '--- expected',
        '+++ got',
        '+ new',
        '  line 1',
        '  line 2',
        '  line 3',
        '@@ line 12, got as line 13 @@',
        '  line 12',
        '  line 13',
        '  line 14',
        '- line 15',
        '+ other',
        '  line 16',
        '  line 17',
        '  line 18',
      ),
    );
  });

  test('a line that is missing at the end is named by its number', () => {
    expect(diffText('a\nb\n', 'a\n', ignored)).toMatchObject({ line: 2, expected: 'b' });
    expect(diffText('a\nb\n', 'a\n', ignored)).not.toHaveProperty('got');
  });

  test('a line too many at the end is named by its number', () => {
    expect(diffText('a', 'a\nb', ignored)).toMatchObject({ line: 2, got: 'b' });
    expect(diffText('a', 'a\nb', ignored)).not.toHaveProperty('expected');
  });

  test('a final newline does not count where it is ignored, an empty line does', () => {
    expect(diffText('a\n', 'a', ignored)).toBeUndefined();
    expect(diffText('a', 'a\n', ignored)).toBeUndefined();
    expect(diffText('', '\n', ignored)).toBeUndefined();
    expect(diffText('a\n', 'a\n\n', ignored)).toMatchObject({ line: 2, got: '' });
  });

  test('a final newline that is missing is marked where it counts', () => {
    const difference = diffText('a\nb\n', 'a\nb', exact);
    expect(difference?.inFinalNewline).toBe(true);
    expect(difference?.diff).toBe(
      lines('--- expected', '+++ got', '  a', '- b', '+ b', '\\ no newline at end'),
    );
    expect(diffText('', '\n', exact)?.inFinalNewline).toBe(true);
  });

  test('the end of a line without newline is marked only where one text has it', () => {
    expect(diffText('a\nc', 'b\nc', exact)?.diff).not.toContain('no newline');
  });
});

describe('invisible characters', () => {
  test.each([
    ['a carriage return', 'a\r', 'a', 'a␍', 'a'],
    ['a space at the end', 'a ', 'a', 'a·', 'a'],
    ['one space more at the end', 'a ', 'a  ', 'a·', 'a··'],
    ['a tab for a space', 'a b', 'a\tb', 'a·b', 'a→b'],
    ['a deeper indent', '  a', '    a', '··a', '····a'],
    ['a no-break space', 'a b', 'a\u00a0b', 'a·b', 'a⍽b'],
    ['a zero-width space', 'ab', 'a\u200bb', 'ab', 'a⟨U+200B⟩b'],
    ['a byte order mark', 'a', '\ufeffa', 'a', '⟨U+FEFF⟩a'],
    ['a joiner in an emoji', '👩👧', '👩\u200d👧', '👩👧', '👩⟨U+200D⟩👧'],
    ['an accent of its own', 'é', 'e\u0301', '⟨U+00E9⟩', 'e⟨U+0301⟩'],
    ['white space at the end beside another word', 'foo', 'bar ', 'foo', 'bar·'],
    ['another indent beside another word', '\tfoo', '  bar', '→foo', '··bar'],
    ['a line of blanks', '', '  ', '', '··'],
  ])('%s is made visible where it is the difference', (_, expected, got, shownExpected, shownGot) => {
    expect(diffText(`x\n${expected}\nx`, `x\n${got}\nx`, exact)).toMatchObject({
      expected: shownExpected,
      got: shownGot,
    });
  });

  test.each([
    ['the space between words', 'a b c', 'a x c', 'a b c', 'a x c'],
    ['an indent that both have', '  a', '  b', '  a', '  b'],
    ['a space at the end that both have', 'a ', 'b ', 'a ', 'b '],
    ['the selector of an emoji', 'ok', '⚠\ufe0f no', 'ok', '⚠\ufe0f no'],
    ['a tab inside other words', 'a', 'b\tc', 'a', 'b\tc'],
  ])('beside a difference, %s stays as it is', (_, expected, got, shownExpected, shownGot) => {
    expect(diffText(expected, got, exact)).toMatchObject({ expected: shownExpected, got: shownGot });
  });

  test('white space in lines that are equal stays as it is', () => {
    expect(diffOf('\ta \nb', '\ta \nc')).toContain('\n  \ta \n');
  });

  test('a picture in the output is told from what it stands for', () => {
    expect(diffText('␛', '\u001b', exact)).toMatchObject({ expected: '⟨U+241B⟩', got: '⟨U+001B⟩' });
    expect(diffText('a·', 'a ', exact)).toMatchObject({ expected: 'a⟨U+00B7⟩', got: 'a·' });
    expect(diffText('\\xff', '\udcff', exact)).toMatchObject({ expected: '⟨U+005C⟩xff', got: '⟨U+DCFF⟩' });
  });

  test('controls are shown as pictures, also in lines that are equal', () => {
    const hostile = '\u001b[31m\u0000\u0007\u007f\u009b\u202e\u2028\udc80';
    expect(diffOf(`${hostile}\na`, `${hostile}\nb`)).toContain('\n  ␛[31m␀␇␡⟨U+009B⟩⟨U+202E⟩⟨U+2028⟩\\x80\n');
  });
});

describe('bounds', () => {
  const eightMiB = 8 * 1024 * 1024;
  const numbered = (prefix: string, length: number) =>
    Array.from({ length }, (_, index) => `${prefix}${index}`).join('\n');

  test.each([
    ['a million lines that all differ', numbered('a', 1 << 20), numbered('b', 1 << 20)],
    ['four million equal lines against others', 'a\n'.repeat(eightMiB / 2), 'b\n'.repeat(eightMiB / 2)],
    ['one line of 8 MiB', 'a'.repeat(eightMiB), 'b'.repeat(eightMiB)],
    ['one line of 8 MiB that differs at its end', 'a'.repeat(eightMiB), `${'a'.repeat(eightMiB)}b`],
    ['lines that come in other order', numbered('a', 1 << 18), reverse(numbered('a', 1 << 18))],
    ['8 MiB against nothing', '', numbered('a', 1 << 20)],
    ['8 MiB of newlines against nothing', '\n'.repeat(eightMiB), ''],
    ['8 MiB of spaces against fewer', ' '.repeat(eightMiB), ' '.repeat(eightMiB - 1)],
    ['long lines alike but for their ends', longLines('x'), longLines('y')],
  ])('two texts are compared within a second, into a short diff: %s', (_, expected, got) => {
    const { result: difference, cpuMs } = measureCpu(() => diffText(expected, got, ignored));
    expect(cpuMs).toBeLessThan(1000);
    const shown = difference?.diff.split('\n') ?? [];
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.length).toBeLessThanOrEqual(130);
    expect(Math.max(...shown.map(({ length }) => length))).toBeLessThan(1000);
  });

  test('a difference in every other line ends in a note that there are more', () => {
    const expected = numbered('', 300);
    const got = expected.replaceAll(/^(\d*[05])$/gm, 'x$1');
    const shown = diffOf(expected, got).split('\n');
    expect(shown.length).toBeLessThanOrEqual(130);
    expect(shown.at(-1)).toBe('… more lines differ');
  });

  test('a long block shows its first lines, and that there are more', () => {
    const diff = diffOf(numbered('a', 50), numbered('b', 50));
    expect(diff).toContain('- a19\n- … and more\n+ b0\n');
    expect(diff.endsWith('+ b19\n+ … and more')).toBe(true);
  });

  test('texts that are cut are told with all their lines', () => {
    expect(diffOf(numbered('a', 1000), numbered('b', 2000)).split('\n').at(-1)).toBe(
      '… lines in all: 1000 expected, 2000 got',
    );
  });

  test('one line more at the top of a long text is one line of the diff', () => {
    const text = numbered('a', 100_000);
    expect(diffOf(text, `new\n${text}`)).toBe(
      lines(
        '--- expected',
        '+++ got',
        '+ new',
        '  a0',
        '  a1',
        '  a2',
        '… lines in all: 100000 expected, 100001 got',
      ),
    );
  });

  test('a long line is shown around the difference, and no character is cut in two', () => {
    const difference = diffText(`${'😀'.repeat(500)}a`, `${'😀'.repeat(500)}b`, exact);
    expect(difference?.expected).toMatch(/^…😀+a$/u);
    expect(difference?.got).toMatch(/^…😀+b$/u);
  });

  test('the line after the difference is shown even where it is longer than the region', () => {
    const difference = diffText('a', `a\n${'b'.repeat(100_000)}`, ignored);
    expect(difference?.line).toBe(2);
    expect(difference?.got).toMatch(/^b+…$/);
    expect(difference?.diff).toMatch(/\n {2}a\n\+ b+…\n… lines in all: 1 expected, 2 got$/);
  });
});

describe('for any two small texts', () => {
  const alphabet = [
    'a',
    'b',
    'c',
    '\n',
    '\n',
    ' ',
    '\t',
    '\r',
    '\u001b',
    '\u00a0',
    '\udcff',
    'é',
    '😀',
    '·',
    '\\',
  ];
  const random = createRandom(7);
  const pairs = Array.from({ length: 3000 }, () => {
    const expected = makeText(random, alphabet, 30);
    return random() < 0.2 ? { expected, got: expected } : { expected, got: makeText(random, alphabet, 30) };
  });

  test('there is a diff if and only if they differ', () => {
    const strip = (text: string) => text.replace(/\n$/, '');
    for (const { expected, got } of pairs) {
      expect(diffText(expected, got, exact) === undefined).toBe(expected === got);
      expect(diffText(expected, got, ignored) === undefined).toBe(strip(expected) === strip(got));
    }
  });

  test('no control character but tab and newline is in it', () => {
    for (const { expected, got } of pairs) {
      const difference = diffText(expected, got, exact);
      expect(difference?.diff ?? '').not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]/u);
    }
  });

  test('the two lines that the message quotes never look the same', () => {
    for (const { expected, got } of pairs) {
      const difference = diffText(expected, got, ignored);
      if (difference !== undefined) expect(difference.expected).not.toBe(difference.got);
    }
  });

  test('the diff applied to what is expected gives what was got', () => {
    const plain = ['a', 'b', '\n', '\n', '\n'];
    for (let round = 0; round < 3000; round++) {
      const expected = makeText(random, plain, 20);
      const got = makeText(random, plain, 20);
      const difference = diffText(expected, got, ignored);
      if (difference === undefined) continue;
      expect(applyDiff(toLines(expected), difference.diff)).toEqual(toLines(got));
    }
  });
});

describe('diffLines', () => {
  test('what is missing comes before what is unexpected', () => {
    expect(diffLines(['a', 'b'], ['c'])).toBe(lines('--- expected', '+++ got', '- a', '- b', '+ c'));
  });

  test('of a very long line the beginning is shown', () => {
    expect(diffLines([], ['x'.repeat(1000)])).toMatch(/^\+ x{160}…$/m);
  });
});

const ignored = { finalNewline: 'ignored' } as const;
const exact = { finalNewline: 'exact' } as const;

function diffOf(expected: string, got: string): string {
  return diffText(expected, got, ignored)?.diff ?? '';
}

function lines(...text: string[]): string {
  return text.join('\n');
}

function reverse(text: string): string {
  return text.split('\n').reverse().join('\n');
}

function longLines(end: string): string {
  return Array.from({ length: 200 }, (_, index) => `${'a'.repeat(40_000)}${end}${index}`).join('\n');
}

function toLines(text: string): string[] {
  const body = text.replace(/\n$/, '');
  return body === '' ? [] : body.split('\n');
}

/** Reads a diff as a person would: what is between the headers' places is unchanged. */
function applyDiff(expected: readonly string[], diff: string): string[] {
  const result: string[] = [];
  let at = 0;
  for (const line of diff.split('\n').slice(2)) {
    const header = /^@@ line (\d+)/.exec(line);
    if (header !== null) {
      const next = Number(header[1]) - 1;
      result.push(...expected.slice(at, next));
      at = next;
      continue;
    }
    const text = line.slice(2);
    if (!line.startsWith('+')) {
      expect(expected[at]).toBe(text);
      at += 1;
    }
    if (!line.startsWith('-')) result.push(text);
  }
  return [...result, ...expected.slice(at)];
}
