import type { Format } from './format.js';
import type { FoundSample, FoundTask, SampleSet, Unusable } from './gathered.js';
import type { ReadRow } from './read-rows.js';
import { findSampleColumns, readSample, type SampleColumns } from './read-sample.js';
import type { SourceFile } from './source-files.js';

/** Takes the rows of a file one by one, and holds what they are. */
export interface RowSorter {
  readonly tasks: FoundTask[];
  readonly sets: SampleSet[];
  readonly unusable: Unusable[];
  add(read: ReadRow): void;
}

/** A file is told by its first row that is known; the others are then read alike. */
export function sortRows(file: SourceFile, formats: readonly Format[]): RowSorter {
  const tasks: FoundTask[] = [];
  const samples: FoundSample[] = [];
  const sets: SampleSet[] = [];
  const unusable: Unusable[] = [];
  let format: Format | undefined;
  let columns: SampleColumns | undefined;
  const add = ({ place, ...read }: ReadRow): void => {
    if ('problem' in read) {
      unusable.push({ place, ...read });
      return;
    }
    const { row } = read;
    if (format === undefined && columns === undefined) {
      format = formats.find((candidate) => candidate.isTask(row));
      columns = format === undefined ? findSampleColumns(row) : undefined;
      if (columns !== undefined) {
        const { name, stem } = file;
        sets.push({ name, stem, samples, summary: `a copy of ${name}`, rows: { file, columns } });
      }
    }
    if (format !== undefined) {
      const task = format.readTask(row);
      if ('problem' in task) unusable.push({ place, ...task });
      else tasks.push({ format, task, place, file });
    } else if (columns !== undefined) {
      const sample = readSample(row, columns);
      if ('problem' in sample) unusable.push({ place, ...sample });
      else samples.push({ ...sample, place, kind: columns.kind });
    } else unusable.push({ place, problem: 'it is neither a task of a known data set nor a sample' });
  };
  return { tasks, sets, unusable, add };
}
