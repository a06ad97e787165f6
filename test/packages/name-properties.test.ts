import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ecosystem, isPackage } from '../../src/packages/detect/package-rules.js';
import { checkProperty, hostileText } from '../support/check-property.js';

const ecosystems: readonly Ecosystem[] = ['pip', 'npm', 'gem', 'go', 'cargo', 'maven', 'composer', 'cpan'];

describe.each(ecosystems)('a name of %s', (ecosystem) => {
  it('is read at once, however long and near to one it is', async () => {
    const piece = fc.constantFrom(
      'a',
      'aa',
      'A1',
      '.',
      '-',
      '_',
      '/',
      '::',
      ':',
      '@',
      '~',
      '+',
      ',',
      '[',
      ']',
      '!',
      ' ',
      '1',
    );
    const name = fc.oneof(
      fc.tuple(piece, fc.nat(230), piece).map(([one, count, end]) => one.repeat(count).slice(0, 213) + end),
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
      hostileText,
    );
    const version = fc.option(name, { nil: undefined });
    await checkProperty(
      fc.property(name, version, (text, wanted) => {
        const startedAt = performance.now();
        const isOne = isPackage(ecosystem, {
          name: text,
          ...(wanted === undefined ? {} : { version: wanted }),
        });
        expect(performance.now() - startedAt).toBeLessThan(2_000);
        // No installer takes it for an option, a path or several words.
        if (isOne) expect(text).toMatch(/^[A-Za-z0-9_@~][^\s\\'"`$;&|<>!]*$/);
        if (isOne && wanted !== undefined) expect(wanted).not.toMatch(/^-|[\n\\'"`$;&/@]/);
      }),
      300,
    );
  });
});

it.each([
  ['a/b', true],
  ['monolog/monolog', true],
  ['symfony/polyfill-mbstring', true],
  ['a.b_c-d/e--f.g_h', true],
  ['a1/1b', true],
  ['A/b', false],
  ['a', false],
  ['a/', false],
  ['a--b/c', false],
  ['a/b---c', false],
  ['-a/b', false],
  ['a-/b', false],
  ['a/b-', false],
  ['a/b/c', false],
  ['a..b/c', false],
])('%j is a name of Composer: %s', (name, isOne) => {
  expect(isPackage('composer', { name })).toBe(isOne);
});

it('a long name that is none of Composer does not keep the harness from all else', () => {
  const startedAt = performance.now();
  for (const name of ['a'.repeat(200), `${'a'.repeat(100)}/${'b'.repeat(100)}!`])
    expect(isPackage('composer', { name })).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
