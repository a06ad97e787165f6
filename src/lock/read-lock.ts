import { join } from 'node:path';
import { isThere } from '../files/is-there.js';
import type { Diagnostic } from '../suite/diagnostic.js';
import { Diagnostics } from '../suite/diagnostics.js';
import { loadDocument } from '../suite/load-document.js';
import { readSource } from '../suite/read-source.js';
import { SourceText } from '../suite/source-text.js';
import type { LockFile } from './lock-file.generated.js';
import { lockFileName } from './lock-file-name.js';
import { validateLockFile } from './validator.generated.js';

/**
 * The lock of the project with this root, with keys that are not known here; undefined where there is none.
 * Throws a `SuiteInvalidError` for a lock that is damaged, or of another version.
 */
export async function readLock(root: string): Promise<LockFile | undefined> {
  const path = join(root, lockFileName);
  if (!isThere(path)) return undefined;
  const diagnostics = new Diagnostics();
  const damage = await findDamage(path);
  if (damage !== undefined) diagnostics.add(damage);
  diagnostics.throwIfAny();
  // JSON is YAML, whose parser knows where everything stands, and minds keys that are there twice.
  const document = await loadDocument({ path, name: lockFileName, validate: validateLockFile, diagnostics });
  diagnostics.throwIfAny();
  return document?.root?.value;
}

const hint = 'delete the file, and write it anew with `umwelten-suite lock`';

/** What the parser would take for something else. */
async function findDamage(path: string): Promise<Diagnostic | undefined> {
  const read = await readSource(path);
  if ('problem' in read) return undefined;
  const source = new SourceText(lockFileName, read.text);
  if (read.text.trim() === '') return source.diagnose({ start: 0, end: 0 }, 'the file is empty', hint);
  const conflict = /^(?:<{7}|={7}|>{7}).*$/m.exec(read.text);
  if (conflict === null) return undefined;
  const [line] = conflict;
  return source.diagnose(
    { start: conflict.index, end: conflict.index + line.length },
    'a merge has left both sides here',
    hint,
  );
}
