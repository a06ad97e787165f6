import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSecretMask } from '../../src/run/mask-secrets.js';
import { checkProperty } from '../support/check-property.js';

// Of few letters, so that secrets overlap, hold each other and stand within their own marks.
const secret = fc.string({
  unit: fc.constantFrom('a', 'b', 'é', '\n', ' ', '[', ']'),
  minLength: 1,
  maxLength: 6,
});

it('no secret is in what is masked, wherever it stood, but where the marks themselves spell it', async () => {
  const names = ['ONE', 'TWO', 'THREE'];
  await checkProperty(
    fc.property(
      fc.array(secret, { minLength: 1, maxLength: 3 }),
      fc.array(fc.oneof(fc.nat(2), fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n') })), {
        maxLength: 10,
      }),
      (secrets, parts) => {
        const text = parts.map((part) => (typeof part === 'number' ? (secrets[part] ?? '') : part)).join('');
        const mask = createSecretMask(new Map(secrets.map((value, index) => [names[index] ?? '', value])));
        const masked = mask.maskText(text);
        expect(Buffer.from(mask.maskBytes(Buffer.from(text))).toString()).toBe(masked);
        const bare = masked.split(/(?:\[secret (?:ONE|TWO|THREE)\])+/);
        for (const value of secrets) expect(bare.filter((part) => part.includes(value))).toEqual([]);
        // All else stays. A line of a secret is secret too.
        const hidden = secrets
          .flatMap((value) => [value, ...value.split('\n')])
          .flatMap((part) => [part, part.trim()]);
        if (hidden.every((part) => part === '' || !text.includes(part))) expect(masked).toBe(text);
      },
    ),
    2000,
  );
});
