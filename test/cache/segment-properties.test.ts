import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeResult, encodeResult } from '../../src/cache/encode-result.js';
import { makeLine } from '../../src/cache/read-result.js';
import { openSegment } from '../../src/cache/result-segment.js';
import { openResultStore } from '../../src/cache/result-store.js';
import { checkProperty, hostileText } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';
import { makeExited } from '../support/scripted-runner.js';

const keys = ['a', 'b', 'c'].map((letter) => letter.repeat(64));

it('a result comes back byte for byte, as one line', async () => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    hostileText.map((text) => Buffer.from(text)),
  );
  await checkProperty(
    fc.property(bytes, bytes, fc.nat(255), (stdout, stderr, exitCode) => {
      const line = encodeResult({ ...makeExited(exitCode), stdout, stderr });
      expect(line).not.toContain('\n');
      const result = decodeResult(line);
      expect(
        Buffer.from(result?.stdout ?? []).equals(stdout) && Buffer.from(result?.stderr ?? []).equals(stderr),
      ).toBe(true);
      expect(result).toMatchObject({ outcome: 'exited', exitCode });
    }),
    500,
  );
});

it('a line that is no result is none', async () => {
  const line = encodeResult(makeExited(0, 'abc', 'def'));
  const garbled = fc.oneof(
    fc.json(),
    hostileText,
    fc
      .tuple(fc.nat(line.length - 1), fc.string({ maxLength: 3 }))
      .map(([at, text]) => line.slice(0, at) + text + line.slice(at + 1)),
  );
  await checkProperty(
    fc.property(garbled, (text) => {
      const result = decodeResult(text);
      if (result === undefined) return;
      expect(result.stdout).toBeInstanceOf(Uint8Array);
      expect(result.stderr).toBeInstanceOf(Uint8Array);
      expect(result.timing.phases).toBeTypeOf('object');
    }),
    1000,
  );
});

it('a segment that is cut off or garbled anywhere gives a result as it was kept, or none', async () => {
  const file = join(await createFolder(), 'x.results');
  const texts = keys.map((_, index) => encodeResult(makeExited(index, `result ${index}`)));
  const whole = Buffer.from(keys.map((key, index) => makeLine(key, texts[index] ?? '')).join(''));
  const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 });
  await checkProperty(
    fc.asyncProperty(changes, fc.option(fc.nat(whole.length), { nil: whole.length }), async (all, length) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of all) bytes[at] = byte;
      await writeFile(file, bytes.subarray(0, length));
      const segment = openSegment(file);
      for (const [index, key] of keys.entries())
        expect(segment.read(key)).toBeOneOf([undefined, texts[index]]);
      segment.close();
    }),
    60,
  );
});

it('a store over a garbled file gives a result as it was kept, or none, and goes on', async () => {
  const folder = await createFolder();
  const store = openResultStore({ folder, now: Date.now });
  for (const [index, key] of keys.entries()) store.keep(key, makeExited(index, `result ${index}`));
  await store.close();
  const [name = ''] = (await readdir(folder)).filter((found) => found.endsWith('.results'));
  const whole = await readFile(join(folder, name));
  await checkProperty(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
      const bytes = Buffer.from(whole);
      bytes[at] = byte;
      await writeFile(join(folder, name), bytes);
      const next = openResultStore({ folder, now: Date.now });
      for (const [index, key] of keys.entries()) {
        expect(next.find(key)).toBeOneOf([undefined, makeExited(index, `result ${index}`)]);
      }
      await next.close();
    }),
    30,
  );
});
