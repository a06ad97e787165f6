import type { FoundTask, Gathered } from './gathered.js';
import { referTo, type SuitePlace, type Table } from './table.js';

/** The tasks of a suite, and the column that names them. */
export interface TasksDraft {
  readonly table: Table;
  readonly column: string;
}

/** Takes the file of the data set where its rows can be used as they are, or makes a table of them. */
export function draftTasks(tasks: readonly FoundTask[], gathered: Gathered, place: SuitePlace): TasksDraft {
  const column = tasks[0]?.format.idColumn ?? '';
  const existing = findExisting(tasks, gathered, place);
  if ('path' in existing) return { table: { kind: 'existing', path: existing.path }, column };
  const rows = tasks.map(({ task }) => task.columns);
  return { table: { kind: 'written', rows, summary: existing.summary }, column };
}

function findExisting(tasks: readonly FoundTask[], gathered: Gathered, place: SuitePlace) {
  const [first] = tasks;
  const file = first?.file;
  if (first === undefined || file === undefined) return { summary: 'the tasks' };
  if (tasks.some((task) => task.file !== file)) return { summary: 'the tasks of several files' };
  const copy = `a copy of ${file.name}`;
  const found = referTo(file.path, place);
  if ('reason' in found) return { summary: `${copy}, ${found.reason}` };
  const { language } = first.task;
  if (!first.format.isVerbatim(language)) return { summary: `${copy}, with the tests in another form` };
  const isWhole =
    gathered.unusable.every((one) => one.place.file !== file.name) &&
    gathered.tasks.every((one) => one.file !== file || one.task.language === language);
  return isWhole ? found : { summary: `${copy}, without the rows that are not used here` };
}
