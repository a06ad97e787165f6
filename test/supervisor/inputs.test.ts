import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findProgram } from '../../src/runner/local/find-program.js';
import { countRuns } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';
import { missingTime } from '../support/long.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'test/supervisor/native');
const inputs = readdirSync(join(folder, 'inputs')).map((name) => join(folder, 'inputs', name));

/** Builds what reads inputs, under sanitizers: it ends with an error at the first that is read wrongly. */
async function buildReader(): Promise<string> {
  const reader = join(await createFolder(), 'read-inputs');
  const sources = ['case-files.c', 'request.c'].map((name) => join(root, 'src/supervisor/native', name));
  const flags = ['-std=gnu11', '-D_GNU_SOURCE', '-g', '-O1', '-DREPLAY', '-fsanitize=address,undefined'];
  execFileSync('cc', [
    ...flags,
    '-fno-sanitize-recover=all',
    join(folder, 'fuzz-input.c'),
    ...sources,
    '-o',
    reader,
  ]);
  return reader;
}

/** Bytes of one input or two, with pieces of them changed, doubled and left out. */
const changed = fc
  .tuple(
    fc.constantFrom(...inputs.map((path) => readFileSync(path))),
    fc.constantFrom(...inputs.map((path) => readFileSync(path))),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.uint8Array({ maxLength: 6 })), { minLength: 1, maxLength: 6 }),
    fc.nat(),
  )
  .map(([one, other, changes, from]) => {
    let bytes = Buffer.concat([one, other.subarray(from % other.length)]);
    for (const [place, removed, added] of changes) {
      // The first byte says what the input is.
      const at = 1 + (place % (bytes.length - 1));
      bytes = Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
    }
    return bytes;
  });

describe.skipIf(process.platform !== 'linux')('what the supervisor reads', () => {
  it('is read within its bounds, whatever bytes it is', async () => {
    const reader = await buildReader();
    execFileSync(reader, inputs, { stdio: 'pipe' });
    const where = await createFolder();
    const path = join(where, 'input');
    const count = Math.min(10_000, countRuns(200));
    const paths = fc.sample(changed, count).map((bytes, index) => ({ bytes, path: `${path}-${index}` }));
    for (const { bytes, path: file } of paths) await writeFile(file, bytes);
    for (let start = 0; start < paths.length; start += 500)
      execFileSync(
        reader,
        paths.slice(start, start + 500).map(({ path: file }) => file),
        { stdio: 'pipe' },
      );
    expect(paths).toHaveLength(count);
  });

  const missing =
    missingTime ?? (findProgram(['clang']) === undefined ? 'skipped: there is no clang' : undefined);
  it.skipIf(missing !== undefined)(
    `stands ten minutes of a fuzzer that looks at what it covers${missing === undefined ? '' : ` (${missing})`}`,
    () => {
      const script = join(root, 'scripts/fuzz-supervisor.mjs');
      // It tells of each input that is new to it.
      execFileSync('node', [script, '--seconds', '600'], { stdio: 'pipe', maxBuffer: 2 ** 28 });
    },
    1_200_000,
  );
});
