import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openBuildCache } from '../../../src/runner/local/open-build-cache.js';
import { checkProperty } from '../../support/check-property.js';
import { createFolder } from '../../support/create-folder.js';

const key = 'a'.repeat(64);
const pack = Buffer.from('folder /app/x 755\nfile /app/x/program 755 0 3\nabcend\n');

it('a build that is cut off, garbled or longer than it was is not found', async () => {
  const folder = await createFolder();
  const open = () => openBuildCache({ folder, now: Date.now, onProblem: (message) => expect.fail(message) });
  await open()?.keep(key, pack);
  const whole = await readFile(join(folder, key));
  expect(await open()?.find(key)).toEqual({ file: key });
  const garbled = fc.oneof(
    fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, change]) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ change;
      return bytes;
    }),
    fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
    fc.uint8Array({ minLength: 1 }).map((more) => Buffer.concat([whole, more])),
    fc.uint8Array().map((more) => Buffer.concat([more, Buffer.from('x'), whole])),
    fc.uint8Array(),
  );
  await checkProperty(
    fc.asyncProperty(garbled, async (bytes) => {
      await writeFile(join(folder, key), bytes);
      expect(await open()?.find(key)).toBeUndefined();
    }),
    40,
  );
});
