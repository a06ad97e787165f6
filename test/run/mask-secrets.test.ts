import { describe, expect, it } from 'vitest';
import { createSecretMask } from '../../src/run/mask-secrets.js';

function mask(secrets: Record<string, string>, text: string): string {
  return createSecretMask(new Map(Object.entries(secrets))).maskText(text);
}

describe('a secret mask', () => {
  it('replaces each occurrence of a value by the name of its secret', () => {
    expect(mask({ TOKEN: 'hunter2' }, 'a hunter2 b hunter2')).toBe('a [secret TOKEN] b [secret TOKEN]');
  });

  it('replaces a value of several lines as a whole, and its lines where they stand alone', () => {
    const key = 'first line\nsecond line\n';
    expect(mask({ KEY: key }, `x ${key}y`)).toBe('x [secret KEY]y');
    expect(mask({ KEY: key }, '  first line\r\n  second line\r\n')).toBe(
      '  [secret KEY]\r\n  [secret KEY]\r\n',
    );
  });

  it('leaves lines of fewer than four bytes, which are found everywhere', () => {
    expect(mask({ KEY: '{\nsecret-part\n}' }, '{"a": 1}')).toBe('{"a": 1}');
  });

  it('leaves nothing of values that overlap each other', () => {
    expect(mask({ A: 'abcdef', B: 'defghi' }, '-abcdefghi-')).toBe('-[secret A][secret B]-');
  });

  it('leaves nothing of a value that lies within another', () => {
    expect(mask({ LONG: 'abcdef', SHORT: 'cd' }, '-abcdef-cd-')).toBe(
      '-[secret LONG][secret SHORT]-[secret SHORT]-',
    );
  });

  it('leaves nothing of a value that overlaps itself', () => {
    expect(mask({ A: 'aba' }, '-ababa-')).toBe('-[secret A]-');
  });

  it('replaces bytes in a stream that is not UTF-8 and keeps all others', () => {
    const stream = Buffer.concat([Buffer.from([0xff, 0x00]), Buffer.from('hunter2'), Buffer.from([0xfe])]);
    const masked = createSecretMask(new Map([['T', 'hunter2']])).maskBytes(stream);
    expect(Buffer.from(masked)).toEqual(
      Buffer.concat([Buffer.from([0xff, 0x00]), Buffer.from('[secret T]'), Buffer.from([0xfe])]),
    );
  });

  it('finds a value that is not ASCII', () => {
    expect(mask({ T: 'pässwörd' }, 'über pässwörd')).toBe('über [secret T]');
  });

  it('takes an empty value for no secret', () => {
    expect(mask({ EMPTY: '' }, 'text')).toBe('text');
  });
});
