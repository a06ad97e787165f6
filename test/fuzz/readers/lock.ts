import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockFile } from '../../../src/lock/lock-file.generated.js';
import { formatLockedPackages, parseLockedPackages } from '../../../src/lock/locked-packages.js';
import { readLock } from '../../../src/lock/read-lock.js';
import { writeLock } from '../../../src/lock/write-lock.js';
import { checkDiagnosed } from '../check-diagnosed.js';
import type { FuzzedReader } from '../reader.js';

const lock: LockFile = {
  lockVersion: 1,
  images: { 'bash:latest': `docker.io/library/bash@sha256:${'5'.repeat(64)}` },
  packages: {
    'npm left-pad': { installed: ['left-pad 1.3.0', 'a'], files: { 'package-lock.json': '{}\n' } },
  },
};

/** A lock is written as it was read, or refused with its places. */
export const reader: FuzzedReader = {
  mostBytes: 1024,
  makeSeeds: async () => [JSON.stringify(lock), JSON.stringify(lock, undefined, 2)],
  open: async (folder) => async (input) => {
    writeFileSync(join(folder, 'umwelten.lock.json'), input);
    let read: LockFile | undefined;
    try {
      read = await readLock(folder);
    } catch (error) {
      checkDiagnosed(error, { 'umwelten.lock.json': input });
      return;
    }
    if (read === undefined) return;
    for (const image of Object.values(read.images ?? {})) assert.match(image, /^\S+@sha(?:256|512):/);
    for (const packages of parseLockedPackages(read.packages).values()) formatLockedPackages(packages);
    await writeLock(folder, read);
    assert.equal(JSON.stringify(await readLock(folder)), JSON.stringify(read));
  },
};
