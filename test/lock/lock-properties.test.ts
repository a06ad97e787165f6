import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LockFile } from '../../src/lock/lock-file.generated.js';
import { formatLockedPackages, parseLockedPackages } from '../../src/lock/locked-packages.js';
import { readLock } from '../../src/lock/read-lock.js';
import { writeLock } from '../../src/lock/write-lock.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';
import { changeJson, hasKeyTwice, parseJson } from '../support/change-json.js';
import { checkProperty, hostileText } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';

const digest = '5'.repeat(64);

/** As `umwelten-suite lock` makes them, with all texts that suites and package managers have a say in. */
const anyLock: fc.Arbitrary<LockFile> = fc
  .record({
    images: fc.dictionary(
      fc.oneof(hostileText, fc.constantFrom('bash:latest', '__proto__', 'constructor', 'a'.repeat(2000))),
      fc.constantFrom(`docker.io/library/bash@sha256:${digest}`, `x@sha512:${digest}${digest}`),
      { maxKeys: 3 },
    ),
    packages: fc.dictionary(
      fc.oneof(hostileText, fc.constantFrom('pip numpy', 'toString', `npm ${'long-name, '.repeat(200)}x`)),
      fc.record({
        installed: fc.array(fc.constantFrom('numpy ==2.1.3', 'six', 'a b c', '--evil x'), { maxLength: 3 }),
        files: fc.dictionary(fc.constantFrom('package-lock.json', 'go.sum', 'constructor'), hostileText),
      }),
      { maxKeys: 3 },
    ),
  })
  .map((parts) => ({ lockVersion: 1, ...parts }));

it('a lock is what has been written, whatever its names and texts are', async () => {
  const root = await createFolder();
  await checkProperty(
    fc.asyncProperty(anyLock, async (lock) => {
      await writeLock(root, lock);
      expect(JSON.stringify(await readLock(root))).toBe(JSON.stringify(lock));
      const locked = parseLockedPackages(lock.packages);
      expect([...locked.keys()]).toEqual(Object.keys(lock.packages ?? {}));
      for (const [name, packages] of locked) {
        const { installed, files } = formatLockedPackages(packages);
        const { installed: before = [], files: texts = {} } = lock.packages?.[name] ?? {};
        expect(installed).toEqual([...new Set(before)].sort());
        expect(files ?? {}).toEqual(texts);
      }
    }),
    60,
  );
});

it('a lock that was changed anywhere is read as JSON has it, or refused with line and column', async () => {
  const root = await createFolder();
  const text = JSON.stringify(
    {
      lockVersion: 1,
      images: { 'bash:latest': `docker.io/library/bash:latest@sha256:${digest}` },
      packages: { 'npm left-pad': { installed: ['left-pad 1.3.0'], files: { 'package-lock.json': '{}\n' } } },
    },
    undefined,
    2,
  );
  await checkProperty(
    fc.asyncProperty(fc.oneof(changeJson(text), hostileText), async (changed) => {
      await writeFile(join(root, 'umwelten.lock.json'), changed);
      try {
        const lock = await readLock(root);
        const meant = parseJson(changed);
        if (meant === undefined) return;
        expect(JSON.stringify(lock)).toBe(JSON.stringify(meant.value));
        expect(hasKeyTwice(changed)).toBe(false);
        for (const image of Object.values(lock?.images ?? {})) expect(image).toMatch(/^\S+@sha(256|512):/);
      } catch (error) {
        if (!(error instanceof SuiteInvalidError)) throw error;
        for (const { file, line, column, message } of error.diagnostics) {
          expect(file).toBe('umwelten.lock.json');
          expect(line > 0 && column > 0).toBe(true);
          expect(message).not.toMatch(/undefined|\[object|\n/);
        }
      }
    }),
    150,
  );
});
