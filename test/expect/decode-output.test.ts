import { describe, expect, test } from 'vitest';
import { decodeOutput } from '../../src/expect/decode-output.js';
import { createRandom } from './random-text.js';

describe('decodeOutput', () => {
  test('text is decoded as it is, a byte order mark and NUL included', () => {
    const text = '\ufeffa\u0000é😀\r\n';
    expect(decodeOutput(Buffer.from(text))).toEqual({ text, invalidAt: undefined });
  });

  test('each byte that is not UTF-8 becomes a lone surrogate, and the first is located', () => {
    expect(decodeOutput(Uint8Array.of(0x61, 0xc3, 0xa9, 0xff, 0x80, 0x62))).toEqual({
      text: 'aé\udcff\udc80b',
      invalidAt: 3,
    });
  });

  test.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong three-byte sequence', [0xe0, 0x80, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a code point past U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['a sequence that is cut off', [0xf0, 0x9f, 0x98]],
    ['a lone continuation byte', [0x80]],
  ])('%s is not UTF-8', (_, bytes) => {
    const { text, invalidAt } = decodeOutput(Uint8Array.from(bytes));
    expect(invalidAt).toBe(0);
    expect(text).toHaveLength(bytes.length);
  });

  test('any bytes can be had again from the text', () => {
    const random = createRandom(1);
    const lead = [0x41, 0x7f, 0x80, 0xa9, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf4, 0xff, 0x9f, 0x98];
    for (let round = 0; round < 2000; round++) {
      const bytes = Array.from({ length: 6 }, () => lead[Math.floor(random() * lead.length)] ?? 0);
      expect(encode(decodeOutput(Uint8Array.from(bytes)).text)).toEqual(bytes);
    }
  });
});

function encode(text: string): number[] {
  return [...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff ? [code - 0xdc00] : [...Buffer.from(character)];
  });
}
