import type { DataMapping } from '../suite/expand/data.js';
import type { CaseParts, Format, Task } from './format.js';
import { readColumn } from './read-columns.js';

/**
 * MBPP, Mostly Basic Python Problems: whole functions, tested by assertions. Both variants, as in
 * https://github.com/google-research/google-research/tree/master/mbpp.
 */
export const mbpp: Format = {
  name: 'mbpp',
  title: () => 'MBPP',
  idColumn: 'task_id',
  label: (id) => `MBPP/${id}`,
  mixesLanguages: false,
  isTask: (row) => 'test_list' in row && 'task_id' in row,
  readTask: (row): Task | { readonly problem: string } => {
    const id = readColumn(row, 'task_id');
    if (id === undefined) return { problem: 'it has no text "task_id"' };
    const tests = readLines(row, 'test_list');
    if (tests === undefined) return { problem: 'its "test_list" is no list of texts' };
    // The sanitized variant has imports where the other has code.
    const imports = readLines(row, 'test_imports') ?? [];
    const setup = [...imports, readColumn(row, 'test_setup_code') ?? ''].filter((text) => text !== '');
    const solution = readColumn(row, 'code');
    return {
      id,
      language: 'python',
      columns: { task_id: id, setup: setup.join('\n'), tests: tests.join('\n') },
      ...(solution !== undefined && { solution }),
    };
  },
  isVerbatim: () => false,
  describeCase: ({ kind, sample, task }: CaseParts) => ({
    prelude: task('setup'),
    ...(kind === 'reply' ? { response: sample } : { code: sample }),
    epilogue: task('tests'),
  }),
  remarks: () => ['The challenge tests of the data set are not run.'],
};

/** A list of texts with something in it. */
function readLines(row: DataMapping, column: string): string[] | undefined {
  const list = row[column];
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const texts = list.filter((text) => typeof text === 'string');
  return texts.length === list.length ? texts : undefined;
}
