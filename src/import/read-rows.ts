import type { DataMapping } from '../suite/expand/data.js';
import { openDataFile } from '../suite/expand/open-data-file.js';
import { loadRowReader } from '../suite/expand/row-formats.js';
import type { Place } from './gathered.js';
import type { SourceFile } from './source-files.js';

export type ReadRow = { readonly place: Place } & (
  | { readonly row: DataMapping }
  | { readonly problem: string }
);

/** The rows of a file, one after another. What is wrong with the file is told in place of a row. */
export async function* readRows({ path, name }: SourceFile): AsyncGenerator<ReadRow, undefined> {
  const opened = await openDataFile({ path, boundary: '/', name });
  if ('problem' in opened) {
    yield { place: { file: name }, problem: `it ${opened.problem}` };
    return;
  }
  await using file = opened;
  const read = await loadRowReader(path);
  try {
    for await (const rows of read(file.chunks())) {
      for (const row of rows) {
        const place = { file: name, line: row.line };
        yield 'problem' in row ? { place, problem: row.problem } : { place, row: row.value };
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    yield { place: { file: name }, problem: `it cannot be read: ${reason}` };
  }
}
