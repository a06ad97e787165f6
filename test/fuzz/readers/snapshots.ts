import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatSnapshots } from '../../../src/snapshots/format-snapshots.js';
import { readSnapshots } from '../../../src/snapshots/read-snapshots.js';
import { checkDiagnosed } from '../check-diagnosed.js';
import type { FuzzedReader } from '../reader.js';

/** Snapshots are written as they were read, or the file is refused with its places. */
export const reader: FuzzedReader = {
  mostBytes: 2048,
  makeSeeds: async () => [
    'version: 1\ncases:\n  a.yaml::one:\n    stdout: |\n      one\n        two\n    stderr: "a \\n"\nnames:\n  x:\n    stdout: { base64: "/wo=" }\n',
    'version: 1\ncases:\n  ? "a.yaml::x"\n  : stdout: |2-\n        a\n\n      b\n  "a.yaml::y: z": { stderr: "" }\n',
  ],
  open: async (folder) => {
    const path = join(folder, 'a.snap.yaml');
    const read = async () => await readSnapshots({ path, name: 'a.snap.yaml' });
    return async (input) => {
      writeFileSync(path, input);
      let snapshots: Awaited<ReturnType<typeof read>>;
      try {
        snapshots = await read();
      } catch (error) {
        checkDiagnosed(error, { 'a.snap.yaml': input });
        return;
      }
      const text = formatSnapshots(snapshots);
      writeFileSync(path, text);
      assert.deepEqual(new Map([...(await read())].sort()), new Map([...snapshots].sort()));
      assert.equal(formatSnapshots(await read()), await readFile(path, 'utf8'));
    };
  },
};
