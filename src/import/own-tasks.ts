import { findLanguage } from '../languages/index.js';
import type { Json } from '../model/expectation.js';
import { type Data, type DataMapping, isDataMapping, WrittenScalar } from '../suite/expand/data.js';
import { maxDepth } from '../suite/parse-yaml.js';
import type { CaseParts, Format, Task } from './format.js';
import { readColumn } from './read-columns.js';

/** What a task may say besides its name and language, by the keys of a case; these are empty where it does not. */
const texts = ['prelude', 'epilogue', 'stdin'] as const;

/** Tasks of one's own: a row has `task_id`, `language` and what the case of a sample has besides its program. */
export const ownTasks: Format = {
  name: 'tasks',
  title: () => 'Tasks',
  idColumn: 'task_id',
  label: (id) => id,
  mixesLanguages: true,
  isTask: (row) => 'task_id' in row && 'language' in row && findCompletion(row) === undefined,
  readTask: (row): Task | { readonly problem: string } => {
    const id = readColumn(row, 'task_id');
    const name = readColumn(row, 'language');
    if (id === undefined) return { problem: 'it has no text "task_id"' };
    const language = name === undefined ? undefined : findLanguage(name)?.name;
    if (language === undefined) return { problem: `${JSON.stringify(name ?? null)} is no language here` };
    const stdout = readColumn(row, 'stdout');
    const expect = row['expect'] ?? (stdout === undefined ? {} : { stdout });
    if (!isDataMapping(expect)) return { problem: 'its "expect" is no mapping' };
    if (isTooDeep(expect)) return { problem: 'its "expect" is nested too deeply' };
    return {
      id,
      language,
      columns: {
        task_id: id,
        language,
        ...Object.fromEntries(texts.map((key) => [key, readColumn(row, key) ?? ''])),
        expect: toJson(expect),
      },
    };
  },
  isVerbatim: () => false,
  describeCase: ({ kind, sample, task }: CaseParts) => ({
    prelude: task('prelude'),
    ...(kind === 'reply' ? { response: sample } : { code: sample }),
    epilogue: task('epilogue'),
    stdin: task('stdin'),
    expect: task('expect'),
  }),
  remarks: () => [],
};

function findCompletion(row: DataMapping): string | undefined {
  return ['completion', 'generation', 'response', 'reply'].find((column) => column in row);
}

/** Whether there are more collections in collections than a suite may have: few of them exhaust the stack. */
function isTooDeep(data: Data, depth = 0): boolean {
  if (data instanceof WrittenScalar || typeof data !== 'object' || data === null) return false;
  return depth >= maxDepth || Object.values<Data>(data).some((part) => isTooDeep(part, depth + 1));
}

/** Numbers that JavaScript would write otherwise are rounded as JSON's readers round them. */
function toJson(data: DataMapping): Json {
  return JSON.parse(
    JSON.stringify(data, (_, value) => (value instanceof WrittenScalar ? value.value : value)),
  ) as Json;
}
