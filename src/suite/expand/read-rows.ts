import type { DataFile, DataPath } from './open-data-file.js';
import type { RowProblem, SoundRow } from './row.js';
import { loadRowReader } from './row-formats.js';

/** The rows of a file, several at a time. A file that cannot be read to its end is told as one of them. */
export async function* readRows(
  file: DataFile,
  { path }: DataPath,
): AsyncGenerator<readonly (SoundRow | RowProblem)[]> {
  const read = await loadRowReader(path);
  try {
    yield* read(file.chunks());
  } catch (error) {
    const problem = `the file cannot be read: ${error instanceof Error ? error.message : error}`;
    yield [{ line: 1, problem }];
  }
}
