import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDurations } from '../../../src/record/durations.js';
import { formatEntries, readEntries } from '../../../src/record/durations-file.js';
import type { FuzzedReader } from '../reader.js';

/** A file of durations has some that are times, or none, and is written as it was read. */
export const reader: FuzzedReader = {
  mostBytes: 512,
  makeSeeds: async () => [
    formatEntries([
      ['0123456789ab', [12, 20000]],
      ['ffffffffffff', [0, 3]],
    ]),
  ],
  open: async (folder) => (input) => {
    const file = join(folder, 'durations.json');
    writeFileSync(file, input);
    const entries = readEntries(file);
    const { medianMs } = readDurations(file);
    assert.equal(medianMs === undefined, entries.size === 0);
    for (const [ms, day] of entries.values()) assert.ok(ms >= 0 && day >= 0);
    writeFileSync(file, formatEntries([...entries]));
    assert.equal(JSON.stringify([...readEntries(file)].sort()), JSON.stringify([...entries].sort()));
  },
};
