import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeOutput } from '../../src/expect/decode-output.js';
import { formatSnapshots } from '../../src/snapshots/format-snapshots.js';
import { readSnapshots } from '../../src/snapshots/read-snapshots.js';
import type { SnapshotKey } from '../../src/snapshots/snapshot-key.js';
import { SuiteInvalidError } from '../../src/suite/suite-invalid-error.js';
import { checkProperty, hostileText, toUtf8 } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';
import { makeSnapshots, ofCase, ofName } from './scratch-snapshots.js';

/** What a program wrote: any bytes. */
const output = fc
  .oneof(
    hostileText.map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 20 }),
    fc
      .array(
        fc.constantFrom('a', ' ', '\n', '\t', '- ', ': ', '#', '<<<<<<< x\n', '=======\n', '---\n', '...\n'),
      )
      .map((parts) => Buffer.from(parts.join(''))),
  )
  .map((bytes) => decodeOutput(Buffer.from(bytes)).text);

/** Ids and names are one line. */
const owner = fc
  .oneof(
    hostileText.map((text) => toUtf8(text).replaceAll(/[\p{Cc}\u2028\u2029]/gu, '')),
    fc.constantFrom(
      'true',
      'null',
      '~',
      '1e5',
      '0x10',
      '.inf',
      '<<',
      '---',
      '- a',
      '? a',
      'a: b',
      '*a',
      '&a',
      '!t',
    ),
    fc.constantFrom(
      '__proto__',
      'constructor',
      '=',
      'a'.repeat(999),
      'a'.repeat(3000),
      'suites/a.yaml::x › y',
      '%',
    ),
  )
  .filter((text) => text.trim() !== '');

const key = fc
  .tuple(fc.constantFrom(ofCase, ofName), owner, fc.constantFrom('stdout', 'stderr'))
  .map(([make, name, stream]): SnapshotKey => make(name, stream));

it('snapshots are what has been written, whatever programs wrote and cases are called', async () => {
  const path = join(await createFolder(), 'a.snap.yaml');
  await checkProperty(
    fc.asyncProperty(fc.array(fc.tuple(key, output), { maxLength: 5 }), async (given) => {
      const snapshots = makeSnapshots(...given);
      const text = formatSnapshots(snapshots);
      await writeFile(path, text);
      const read = await readSnapshots({ path, name: 'a.snap.yaml' });
      expect(new Map([...read].sort())).toEqual(new Map([...snapshots].sort()));
      expect(formatSnapshots(read)).toBe(text);
    }),
    150,
  );
});

it('a file of snapshots that was changed anywhere is read, or refused with line and column', async () => {
  const path = join(await createFolder(), 'a.snap.yaml');
  const whole = formatSnapshots(
    makeSnapshots(
      [ofCase('suites/a.yaml::one'), 'one\n  two\n\n'],
      [ofCase('suites/a.yaml::one', 'stderr'), 'a \n'],
      [ofName('__proto__'), decodeOutput(Buffer.from([0xff, 0x0a])).text],
      [ofName('x'.repeat(2000)), ''],
    ),
  );
  const pieces = fc.constantFrom(
    ...[
      '\n',
      '  ',
      'cases:',
      'names:',
      'version: 2',
      'stdout:',
      '{ base64: "x" }',
      '"',
      '|',
      '- ',
      '&a ',
      '*a',
    ],
    ...[
      '<<: *a',
      '\0',
      '\ufeff',
      '\r\n',
      '\t',
      '__proto__: ',
      'constructor: {}',
      '!!js/function x',
      '1e999',
      '~',
    ],
    ...['[', '{', '<<<<<<< HEAD\n', '[['.repeat(5000)],
  );
  const changed = fc
    .array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(pieces, hostileText)), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce((text, [place, removed, added]) => {
        const at = place % (text.length + 1);
        return text.slice(0, at) + added + text.slice(at + removed);
      }, whole),
    );
  await checkProperty(
    fc.asyncProperty(changed, async (text) => {
      await writeFile(path, text);
      try {
        const read = await readSnapshots({ path, name: 'a.snap.yaml' });
        await writeFile(path, formatSnapshots(read));
        expect(new Map(await readSnapshots({ path, name: 'a.snap.yaml' }))).toEqual(read);
      } catch (error) {
        if (!(error instanceof SuiteInvalidError)) throw error;
        for (const { line, column, message } of error.diagnostics) {
          expect(line > 0 && column > 0).toBe(true);
          expect(message).not.toMatch(/undefined|\[object|\n/);
        }
      }
    }),
    150,
  );
});
