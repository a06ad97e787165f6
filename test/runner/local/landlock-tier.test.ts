import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseLandlockTier, isWithinReach } from '../../../src/runner/local/landlock-tier.js';
import { createFolder } from '../../support/create-folder.js';

describe('chooseLandlockTier', () => {
  it.each([
    [0, true, 'the kernel has no Landlock'],
    [1, true, "the kernel's Landlock is version 1, and root needs 2"],
    [2, false, "the kernel's Landlock is version 2, and an ordinary user needs 3"],
  ])('version %i is refused where root is %s', (version, isRoot, message) => {
    expect(() => chooseLandlockTier(version, isRoot)).toThrow(message);
  });

  it.each([
    [2, true, false],
    [3, false, false],
    [5, false, false],
    [6, false, true],
    [7, true, true],
  ])(
    'version %i will do where root is %s, and keeps signals within: %s',
    (version, isRoot, scopesSignals) => {
      expect(chooseLandlockTier(version, isRoot)).toEqual({ version, switchesUser: isRoot, scopesSignals });
    },
  );
});

it('what lies below a folder that only its owner may enter is out of reach', async () => {
  const folder = await createFolder();
  mkdirSync(join(folder, 'a'));
  chmodSync(folder, 0o755);
  expect(isWithinReach(join(folder, 'a', 'not there yet'))).toBe(true);
  chmodSync(folder, 0o700);
  expect(isWithinReach(join(folder, 'a', 'not there yet'))).toBe(false);
});
