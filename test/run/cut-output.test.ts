import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cutOutput, keptBytes } from '../../src/run/cut-output.js';

describe('an output that is recorded', () => {
  it('keeps a short text whole', () => {
    expect(cutOutput(Buffer.from('héllo\n'))).toEqual({
      encoding: 'utf-8',
      text: 'héllo\n',
      bytes: 7,
      truncated: false,
      digest: createHash('sha256').update('héllo\n').digest('hex'),
    });
  });

  it('keeps a text of exactly both ends whole', () => {
    const text = 'x'.repeat(2 * keptBytes);
    expect(cutOutput(Buffer.from(text))).toMatchObject({ text, truncated: false });
  });

  it('keeps the first and the last 32 KiB of a longer one and says how much is missing', () => {
    const output = cutOutput(Buffer.from('a'.repeat(40_000) + 'b'.repeat(40_000)));
    const cut = 80_000 - 2 * 32_768;
    expect(output.text).toBe(`${'a'.repeat(32_768)}\n[… ${cut} bytes cut …]\n${'b'.repeat(32_768)}`);
    expect(output).toMatchObject({ truncated: true, bytes: 80_000 });
  });

  it('has the digest of the whole stream, also when it is cut', () => {
    const bytes = Buffer.alloc(100_000, 'z');
    expect(cutOutput(bytes).digest).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  for (const character of ['é', '€', '😀']) {
    for (const shift of [0, 1, 2, 3]) {
      it(`is never cut within ${character}, shifted by ${shift}`, () => {
        const { encoding, text } = cutOutput(Buffer.from('x'.repeat(shift) + character.repeat(50_000)));
        expect(encoding).toBe('utf-8');
        const [head = '', tail = ''] = text.split(/\n\[… \d+ bytes cut …\]\n/u);
        expect(head.slice(shift).replaceAll(character, '')).toBe('');
        expect(tail.replaceAll(character, '')).toBe('');
        expect(Buffer.byteLength(head)).toBeGreaterThan(keptBytes - 4);
        expect(Buffer.byteLength(tail)).toBeGreaterThan(keptBytes - 4);
      });
    }
  }

  it('is base64 where the bytes are not UTF-8', () => {
    const bytes = Buffer.from([0x00, 0xff, 0x41]);
    expect(cutOutput(bytes)).toMatchObject({ encoding: 'base64', text: 'AP9B', bytes: 3 });
  });

  it('stays text when the program was stopped within its last character', () => {
    expect(cutOutput(Buffer.from('ab€').subarray(0, 4))).toMatchObject({
      encoding: 'utf-8',
      text: 'ab\ufffd',
    });
  });

  it('is empty where nothing was printed', () => {
    expect(cutOutput(new Uint8Array())).toMatchObject({
      encoding: 'utf-8',
      text: '',
      bytes: 0,
      truncated: false,
    });
  });
});
