import { describe, expect, test } from 'vitest';
import { matchText } from '../../src/expect/match-text.js';
import { openStream } from '../../src/expect/stream.js';
import type { TextMismatch } from '../../src/expect/text-mismatch.js';
import type { Json } from '../../src/model/expectation.js';
import { buildMatcher, type Demand } from './build-result.js';
import { measureCpu } from './measure-cpu.js';
import { createRandom, makeText, shuffle } from './random-text.js';

describe('equals', () => {
  const equals = (output: string | Uint8Array, text: string) => match(output, { kind: 'equals', text });

  test.each([
    ['3\n', '3\n'],
    ['3', '3\n'],
    ['3\n', '3'],
    ['', ''],
    ['\n', ''],
    ['😀 é\u0000', '😀 é\u0000'],
  ])('%j equals %j', (output, text) => {
    expect(equals(output, text)).toBeUndefined();
  });

  test.each([
    ['1\n4\n', '1\n3\n', 'stdout differs at line 2: expected "3", got "4"'],
    ['1\r\n3\r\n', '1\n3\n', 'stdout differs at line 1: expected "1", got "1␍"'],
    ['1\r\n', '1\n', 'stdout differs at line 1: expected "1", got "1␍"'],
    ['1\n\n', '1\n', 'stdout has an unexpected line 2: ""'],
    ['1\n', '1\n2\n', 'stdout ends before line 2, expected "2"'],
    ['', 'a\nb\n', 'stdout is empty, expected "a␊b␊"'],
    ['warning\n', '', 'stdout is "warning␊", expected nothing'],
    [' 3', '3', 'stdout differs at line 1: expected "3", got "·3"'],
  ])('%j does not equal %j: %s', (output, text, message) => {
    expect(equals(output, text)?.message).toBe(message);
  });

  test('bytes that are not UTF-8 differ from the character that stands for them elsewhere, and are shown', () => {
    const mismatch = equals(Uint8Array.of(0x61, 0xff), 'a\ufffd');
    expect(mismatch?.message).toBe(
      'stdout differs at line 1: expected "a\ufffd", got "a\\xff" (byte 1 is not UTF-8)',
    );
    expect(mismatch?.diff).toContain('+ a\\xff');
  });

  test('it holds if and only if the texts are equal but for one final newline, and else has a diff', () => {
    const random = createRandom(3);
    const alphabet = ['a', '\n', '\r', ' '];
    const strip = (text: string) => text.replace(/\n$/, '');
    for (let round = 0; round < 3000; round++) {
      const [output, text] = [makeText(random, alphabet, 4), makeText(random, alphabet, 4)];
      const mismatch = equals(output, text);
      expect(mismatch === undefined).toBe(strip(output) === strip(text));
      if (mismatch !== undefined) expect(mismatch.diff).toMatch(/^[-+] /m);
    }
  });
});

describe('exact', () => {
  const exact = (output: string, text: string) => match(output, { kind: 'exact', text });

  test('the final newline counts', () => {
    expect(exact('3\n', '3\n')).toBeUndefined();
    expect(exact('3', '3\n')?.message).toBe('stdout ends without a newline, expected one at the end');
    expect(exact('3\n', '3')?.message).toBe('stdout ends in a newline, expected none at the end');
    expect(exact('3', '3\n')?.diff).toBe('--- expected\n+++ got\n- 3\n+ 3\n\\ no newline at end');
  });

  test('a text that differs elsewhere as well is told by its line', () => {
    expect(exact('4', '3\n')?.message).toBe('stdout differs at line 1: expected "3", got "4"');
  });
});

describe('contains and notContains', () => {
  test('a part may span lines and is case-sensitive', () => {
    expect(match('a\nb\nc', { kind: 'contains', text: 'a\nb' })).toBeUndefined();
    expect(match('abc', { kind: 'contains', text: 'B' })?.message).toBe('stdout does not contain "B"');
    expect(match('abc', { kind: 'notContains', text: 'B' })).toBeUndefined();
  });

  test('a part that is missing is shown beside the beginning of the output', () => {
    expect(match('a\nb\n', { kind: 'contains', text: 'x\ny' })?.diff).toBe(
      '--- expected\n+++ got\n- x\n- y\n+ a\n+ b',
    );
  });

  test('of an empty output it is said that it is empty', () => {
    expect(match('', { kind: 'contains', text: 'a' })?.message).toBe(
      'stdout is empty, expected it to contain "a"',
    );
  });

  test('an unwanted part is located', () => {
    expect(match('a\nb\nxcx', { kind: 'notContains', text: 'c' })?.message).toBe(
      'stdout contains "c" at line 3, expected it not to',
    );
  });
});

describe('matches', () => {
  const matches = (output: string, pattern: string, flags = '') =>
    match(output, { kind: 'matches', pattern, flags });

  test('the expression is looked for in the whole text, by its flags', () => {
    expect(matches('x\nTotal: 42\n', '^total: \\d+$', 'im')).toBeUndefined();
    expect(matches('x\nTotal: 42\n', '^Total')?.message).toBe(
      'stdout does not match /^Total/: "x␊Total: 42␊"',
    );
    expect(matches('', 'a')?.message).toBe('stdout is empty, expected it to match /a/');
  });

  test('a global expression gives the same answer each time', () => {
    expect(matches('a', 'a', 'g')).toBeUndefined();
    expect(matches('a', 'a', 'g')).toBeUndefined();
  });

  test('an expression that backtracks without end is given up', () => {
    expect(matches(`${'a'.repeat(50)}b`, '^(a+)+$')?.message).toBe(
      'stdout could not be matched against /^(a+)+$/: it takes longer than 2 s',
    );
    expect(matches('a', 'a')).toBeUndefined();
  });

  test('an expression that backtracks too deeply is a mismatch, no error', () => {
    expect(matches('ab'.repeat(4 * 1024 ** 2), '^(?:a|b)*x$')?.message).toBe(
      'stdout could not be matched against /^(?:a|b)*x$/: it backtracks too deeply',
    );
  });

  test('an expression that is none is a mismatch, no error', () => {
    expect(matches('a', '(')?.message).toBe('/(/ is no valid regular expression');
  });
});

describe('json', () => {
  const json = (output: string, value: Json) => match(output, { kind: 'json', value });

  test.each<[string, Json]>([
    ['{"b": [1, 2],\n "a": null}', { a: null, b: [1, 2] }],
    ['1.0', 1],
    ['1e2', 100],
    ['-0', 0],
    ['  "\\u00e9"\n', 'é'],
    ['{"__proto__": 1, "constructor": 2}', JSON.parse('{"constructor": 2, "__proto__": 1}')],
  ])('%s is equal to %j', (output, value) => {
    expect(json(output, value)).toBeUndefined();
  });

  test.each<[string, Json, string]>([
    ['{"a": [1, {"b c": 3}]}', { a: [1, { 'b c': 4 }] }, 'differs at $.a[1]["b c"]: expected 4, got 3'],
    ['"1"', 1, 'differs at $: expected 1, got "1"'],
    ['null', false, 'differs at $: expected false, got null'],
    ['[]', {}, 'differs at $: expected {}, got []'],
    ['[1, 2]', { a: 1 }, 'differs at $: expected an object, got an array of 2'],
    ['[1, 2]', [1], 'has an unexpected $[1]: 2'],
    ['[1]', [1, 'x'], 'lacks $[1], expected "x"'],
    ['{"a": null}', {}, 'has an unexpected $.a: null'],
    ['{}', { a: null }, 'lacks $.a, expected null'],
    ['{}', JSON.parse('{"__proto__": 1}'), 'lacks $.__proto__, expected 1'],
    ['{"toString": 1}', {}, 'has an unexpected $.toString: 1'],
    ['"\\u001b[0m"', 'x', 'differs at $: expected "x", got "\\u001b[0m"'],
  ])('%s is not equal to %j: stdout %s', (output, value, message) => {
    expect(json(output, value)?.message).toBe(`stdout ${message}`);
  });

  test('the diff has a key a line, in the order of what is expected', () => {
    expect(json('{"c": 9, "a": 1, "b": [2]}', { b: [3], a: 1 })?.diff).toBe(
      [
        '--- expected',
        '+++ got',
        '  {',
        '    "b": [',
        '-     3,',
        '+     2,',
        '    ],',
        '    "a": 1,',
        '+   "c": 9,',
        '  }',
      ].join('\n'),
    );
  });

  test('output that is no JSON is a mismatch that says so', () => {
    expect(json('', 1)?.message).toBe('stdout is empty, expected JSON');
    expect(json('{"a": \u001b', 1)?.message).toMatch(/^stdout is not JSON: [^\u001b]*␛/);
    expect(json('\ufeff1', 1)?.message).toBe('stdout is not JSON: it begins with a byte order mark');
    expect(json('1\n2\n', 1)?.message).toMatch(/^stdout is not JSON: /);
  });

  test('output that is nested without end is a mismatch, no error', () => {
    const depth = 1_000_000;
    expect(json('['.repeat(depth) + ']'.repeat(depth), [])?.message).toMatch(/^stdout /);
  });
});

describe('lines', () => {
  const lines = (output: string, expected: readonly string[]) =>
    match(output, { kind: 'lines', lines: expected });

  test('any order of the lines holds', () => {
    const random = createRandom(5);
    for (let round = 0; round < 500; round++) {
      const expected = Array.from({ length: 6 }, () => makeText(random, ['a', 'b', ' '], 2));
      expect(lines(`${shuffle(random, expected).join('\n')}\n`, expected)).toBeUndefined();
    }
  });

  test('missing and unexpected lines are named, and each as often as it is', () => {
    const mismatch = lines('b\nb\nx\n', ['a', 'b', 'c']);
    expect(mismatch?.message).toBe('stdout lacks line "a" and 1 more, has unexpected line "b" and 1 more');
    expect(mismatch?.diff).toBe('--- expected\n+++ got\n- a\n- c\n+ b\n+ x');
  });

  test('of lines that are only missing, or only unexpected, nothing else is said', () => {
    expect(lines('', ['a'])?.message).toBe('stdout lacks line "a"');
    expect(lines('a\nb', ['b'])?.message).toBe('stdout has unexpected line "a"');
    expect(lines('', [])).toBeUndefined();
  });

  test('lines that look the same are shown in what they differ', () => {
    const mismatch = lines('x\na \n', ['y', 'a']);
    expect(mismatch?.message).toBe('stdout lacks line "a" and 1 more, has unexpected line "a·" and 1 more');
    expect(mismatch?.diff).toBe('--- expected\n+++ got\n- a\n- y\n+ a·\n+ x');
  });

  test('a line too many of four million is found quickly', () => {
    const { result, cpuMs } = measureCpu(() => lines('a\n'.repeat(4 * 1024 ** 2), ['a']));
    expect(result?.message).toBe('stdout has unexpected line "a" and 4194302 more');
    expect(cpuMs).toBeLessThan(3000);
  });
});

describe('tokens', () => {
  const tokens = (output: string, text: string) => match(output, { kind: 'tokens', text });

  test('white space is ignored, also where there is none on one side', () => {
    expect(tokens(' 1\t2\r\n\n3 ', '1 2 3')).toBeUndefined();
    expect(tokens('\n', '')).toBeUndefined();
    expect(tokens('12', '1 2')).toBeDefined();
  });

  test('the first token that differs is named and shown among its neighbours', () => {
    const mismatch = tokens('1 2 3 4 5 6', '1 2 3 4 x 6');
    expect(mismatch?.message).toBe('stdout differs at token 5: expected "x", got "5"');
    expect(mismatch?.diff).toBe('--- expected\n+++ got\n  2\n  3\n  4\n- x\n+ 5\n  6');
  });

  test('a token that is missing, and one too many, are named', () => {
    expect(tokens('1', '1 2')?.message).toBe('stdout ends before token 2, expected "2"');
    expect(tokens('1 2', '1')?.message).toBe('stdout has an unexpected token 2: "2"');
  });
});

describe('numbers', () => {
  const numbers = (output: string, equals: readonly number[], tolerance = {}) =>
    match(output, { kind: 'numbers', equals, absolute: 0, relative: 0, ...tolerance });

  test.each([
    ['1 2.5 -3 +4 .5 6. 1e3 2E-2', [1, 2.5, -3, 4, 0.5, 6, 1000, 0.02]],
    ['The answer is 42.', [42]],
    ['a=1, b=(2), [3]; {4}', [1, 2, 3, 4]],
    ['took 3ms, 50%, 20.5°C, 7px', [3, 50, 20.5, 7]],
    ['x2 y_3 4z5 utf-8 0xff 0b1 3f9a', []],
    ['v1.2 1.2.3 127.0.0.1', []],
    ['2024-01-15 3-5', [2024, 1, 15, 3, 5]],
    ['3 - 5 = -2', [3, 5, -2]],
    ['1,234', [1, 234]],
    ['1..2', [1, 2]],
    ['loading...5', [5]],
    ['NaN nan Infinity -inf +Inf', [Number.NaN, Number.NaN, Infinity, -Infinity, Infinity]],
    ['nano information infinite banana', []],
    ['no number', []],
  ])('the numbers of %j are %j', (output, equals) => {
    expect(numbers(output, equals)).toBeUndefined();
  });

  test('a difference of just the tolerance is allowed, more is not', () => {
    expect(numbers('1.5', [1], { absolute: 0.5 })).toBeUndefined();
    expect(numbers('1.5', [1], { absolute: 0.25 })?.message).toBe(
      'stdout differs at number 1: expected 1 within 0.25, got 1.5, which is off by 0.5',
    );
  });

  test('a relative tolerance is a part of the greater number', () => {
    expect(numbers('80', [100], { relative: 0.2 })).toBeUndefined();
    expect(numbers('100', [80], { relative: 0.2 })).toBeUndefined();
    expect(numbers('79', [100], { relative: 0.2 })).toBeDefined();
  });

  test('the wider of the two tolerances holds', () => {
    expect(numbers('0.001', [0], { absolute: 0.01, relative: 1e-9 })).toBeUndefined();
  });

  test('no tolerance reaches infinity, and NaN is only NaN', () => {
    expect(numbers('1e308', [Infinity], { relative: 0.5 })).toBeDefined();
    expect(numbers('-inf', [Infinity], { relative: 5 })).toBeDefined();
    expect(numbers('1', [Number.NaN], { absolute: 1e9 })?.message).toBe(
      'stdout differs at number 1: expected NaN within 1000000000, got 1',
    );
  });

  test('a number that is missing, and one too many, are named', () => {
    expect(numbers('1', [1, 2])?.message).toBe('stdout holds 1 number, expected 2 numbers: 2 is missing');
    expect(numbers('1 2 3', [1])?.message).toBe('stdout holds more than the expected 1 number: 2');
  });

  test('in the diff, what is within the tolerance is no difference', () => {
    expect(numbers('1.01 5', [1, 2], { absolute: 0.1 })?.diff).toBe(
      '--- expected\n+++ got\n  1.01\n- 2\n+ 5',
    );
  });

  test('8 MiB that are nearly numbers are read quickly', () => {
    for (const output of ['1a', '1.', '.1.', '-', '1_', '1e']) {
      const { cpuMs } = measureCpu(() => numbers(output.repeat((8 * 1024 ** 2) / output.length), []));
      expect(cpuMs).toBeLessThan(3000);
    }
  });
});

describe('bytes', () => {
  test('the length is that of the stream in bytes, and both bounds are allowed', () => {
    expect(match('é', { kind: 'bytes', min: 2, max: 2 })).toBeUndefined();
    expect(match('é', { kind: 'bytes', min: 3 })?.message).toBe('stdout has 2 bytes, expected at least 3');
    expect(match('a', { kind: 'bytes', max: 0 })?.message).toBe('stdout has 1 byte, expected at most 0');
    expect(match('', { kind: 'bytes' })).toBeUndefined();
  });
});

test('whatever bytes come, no matcher throws, and a message is one line without controls', () => {
  const random = createRandom(11);
  const demands: Demand[] = [
    { kind: 'equals', text: 'a' },
    { kind: 'exact', text: 'a' },
    { kind: 'contains', text: 'a' },
    { kind: 'notContains', text: 'a' },
    { kind: 'matches', pattern: '^a$', flags: 'u' },
    { kind: 'json', value: { a: [1] } },
    { kind: 'lines', lines: ['a'] },
    { kind: 'tokens', text: 'a' },
    { kind: 'numbers', equals: [1], absolute: 0, relative: 0 },
    { kind: 'bytes', min: 1, max: 2 },
  ];
  for (let round = 0; round < 300; round++) {
    const output = Uint8Array.from({ length: 20 }, () => Math.floor(random() * 256));
    for (const demand of demands) {
      const mismatch = match(output, demand);
      expect(mismatch?.message ?? '').not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\ud800-\udfff]/u);
    }
  }
});

function match(output: string | Uint8Array, demand: Demand): TextMismatch | undefined {
  const bytes = typeof output === 'string' ? new TextEncoder().encode(output) : output;
  return matchText(openStream('stdout', bytes), buildMatcher(demand));
}
