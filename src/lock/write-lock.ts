import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { refuseLinks } from '../files/refuse-links.js';
import { UserError } from '../model/errors.js';
import type { LockFile } from './lock-file.generated.js';
import { lockFileName } from './lock-file-name.js';

/** Writes the lock of the project with this root, whole or not at all. Throws `UserError('file-unwritable')`. */
export async function writeLock(root: string, lock: LockFile): Promise<void> {
  const path = join(root, lockFileName);
  refuseLinks([path]);
  try {
    await writeFileAtomic(path, `${JSON.stringify(lock, undefined, 2)}\n`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('file-unwritable', `cannot write ${path}: ${reason}`, { cause });
  }
}
