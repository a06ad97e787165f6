import { appendFileSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { readOwnFile } from '../files/read-own-file.js';

/** How often an entry was used, and when last. */
export interface ConfigUse {
  readonly hits: number;
  readonly usedAtMs: number;
}

/** The file beside an entry that tells its use. */
export function nameHitsFile(entryFile: string): string {
  return entryFile.replace(/\.json$/, '.hits');
}

/**
 * Adds to an entry's use. A line is appended for each process, never a file rewritten: whoever else does the
 * same at the same time loses nothing, and no reader of the entry ever waits.
 */
export function appendUse(entryFile: string, { hits, usedAtMs }: ConfigUse): void {
  // An entry that has been deleted meanwhile needs no count.
  if (!existsSync(entryFile)) return;
  let file: number | undefined;
  try {
    file = openSync(nameHitsFile(entryFile), appending);
    appendFileSync(file, `${usedAtMs} ${hits}\n`);
  } catch {
    // A cache that can only be read, as in CI, serves all the same.
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const { O_APPEND, O_CREAT, O_WRONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
/** Never through a link, which may lead to any file of the user's. */
const appending = O_APPEND | O_CREAT | O_WRONLY | O_NOFOLLOW | O_NONBLOCK;

/** An entry's use as all processes have told it; undefined where none has. */
export function readUse(entryFile: string): ConfigUse | undefined {
  let use: ConfigUse | undefined;
  // One by one: a file of many years has more lines than a function may have arguments.
  for (const [, atMs, hits] of (readOwnFile(nameHitsFile(entryFile)) ?? '').matchAll(
    /^(\d{1,15}) (\d{1,9})$/gm,
  )) {
    use = {
      hits: (use?.hits ?? 0) + Number(hits),
      usedAtMs: Math.max(use?.usedAtMs ?? 0, Number(atMs)),
    };
  }
  return use;
}
