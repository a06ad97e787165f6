import { appendFileSync, existsSync, readFileSync } from 'node:fs';

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
  try {
    appendFileSync(nameHitsFile(entryFile), `${usedAtMs} ${hits}\n`);
  } catch {
    // A cache that can only be read, as in CI, serves all the same.
  }
}

/** An entry's use as all processes have told it; undefined where none has. */
export function readUse(entryFile: string): ConfigUse | undefined {
  const lines = [...readText(nameHitsFile(entryFile)).matchAll(/^(\d{1,15}) (\d{1,9})$/gm)];
  if (lines.length === 0) return undefined;
  return {
    hits: lines.reduce((sum, [, , hits]) => sum + Number(hits), 0),
    usedAtMs: Math.max(...lines.map(([, atMs]) => Number(atMs))),
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
