import { LRUCache } from 'lru-cache';
import { type DataMapping, isDataMapping } from './data.js';
import type { DataFile } from './open-data-file.js';
import { parseJson } from './parse-json.js';
import { readKey } from './read-key.js';
import type { RowProblem, SoundRow, Span } from './row.js';

/** Of so many bytes of rows the rows themselves are kept, of further ones only the places. */
const maxKeptBytes = 32 * 2 ** 20;
/** Rows of the further ones that are kept for a while: those of one task often come together. */
const maxRecent = 64;

/** A row, or where it can be read again. */
type Kept = { readonly line: number } & ({ readonly value: DataMapping } | { readonly span: Span });

export interface JoinedRow {
  readonly line: number;
  readonly value: DataMapping;
}

/** The rows of a joined file by what they have in a column. */
export class JoinIndex {
  readonly #rows = new Map<string, Kept>();
  #keptBytes = 0;
  readonly #recent = new LRUCache<string, JoinedRow>({ max: maxRecent });

  /** By the column's name in the joined file. */
  constructor(readonly column: string) {}

  /** Keeps a row, or says why it cannot be. `isKept` where it cannot be read again by itself. */
  add(row: SoundRow, options: { readonly isKept: boolean }): RowProblem | undefined {
    const { line, value, span } = row;
    const read = readKey(value, this.column);
    if ('problem' in read) return { line, ...read };
    const first = this.#rows.get(read.key);
    if (first !== undefined) {
      const problem = `a second row has the ${this.column} ${JSON.stringify(read.key)}`;
      return { line, problem, hint: `the first one is on line ${first.line}` };
    }
    this.#keptBytes += span?.length ?? 0;
    const isKept = span === undefined || options.isKept || this.#keptBytes <= maxKeptBytes;
    this.#rows.set(read.key, isKept ? { line, value } : { line, span });
    return undefined;
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  /** The row with that key, where it is in memory. */
  findKept(key: string): JoinedRow | undefined {
    const kept = this.#rows.get(key);
    return kept !== undefined && 'value' in kept ? kept : this.#recent.get(key);
  }

  /** The row with that key, out of the file. */
  async findAgain(key: string, file: DataFile): Promise<JoinedRow | undefined> {
    const kept = this.#rows.get(key);
    if (kept === undefined || 'value' in kept) return kept;
    const { offset, length } = kept.span;
    const parsed = parseJson((await file.read(offset, length)).toString('utf8'));
    if (!('value' in parsed) || !isDataMapping(parsed.value)) return undefined;
    const row = { line: kept.line, value: parsed.value };
    this.#recent.set(key, row);
    return row;
  }
}
