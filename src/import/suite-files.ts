import { join } from 'node:path';
import type { SuiteDraft } from './draft-suite.js';
import { renderSuite } from './render-suite.js';
import type { Table } from './table.js';

/** A file that belongs to a suite. */
export interface SuiteFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** What it holds; undefined for the suite itself. */
  readonly summary?: string;
}

/** The suite, and the rows that are written beside it. The suite comes last, when what it reads is there. */
export function listSuiteFiles(draft: SuiteDraft, folder: string): SuiteFile[] {
  const files: SuiteFile[] = [];
  const place = (table: Table, name: string): string => {
    if (table.kind === 'existing') return table.path;
    const way = `${draft.name}/${name}.jsonl`;
    const text = table.rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    files.push({ path: join(folder, way), text, summary: table.summary });
    return way;
  };
  const tables = {
    tasks: draft.tasks && place(draft.tasks, 'tasks'),
    samples: place(draft.samples, 'samples'),
  };
  return [...files, { path: join(folder, `${draft.name}.yaml`), text: renderSuite(draft, tables) }];
}
