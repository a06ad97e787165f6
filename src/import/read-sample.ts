import type { DataMapping } from '../suite/expand/data.js';
import type { SampleKind } from './format.js';
import { readColumn } from './read-columns.js';

/** Where the rows of a file of samples have what; which other columns they have does not matter. */
export interface SampleColumns {
  readonly kind: SampleKind;
  readonly task: string;
  readonly text: string;
  readonly model?: string;
  readonly number?: string;
}

export interface SampleTexts {
  readonly taskId: string;
  readonly text: string;
  readonly model?: string;
  readonly number?: string;
}

const columnNames = {
  task: ['task_id', 'name', 'task'],
  completion: ['completion', 'generation'],
  reply: ['response', 'reply'],
  model: ['model'],
  number: ['sample', 'sample_id', 'completion_id'],
} as const;

/** Where a row has what a sample has; undefined where it is none. */
export function findSampleColumns(row: DataMapping): SampleColumns | undefined {
  const find = (names: readonly string[]) => names.find((name) => Object.hasOwn(row, name));
  const task = find(columnNames.task);
  const completion = find(columnNames.completion);
  const text = completion ?? find(columnNames.reply);
  if (task === undefined || text === undefined) return undefined;
  const model = find(columnNames.model);
  const number = find(columnNames.number);
  return {
    kind: completion === undefined ? 'reply' : 'completion',
    task,
    text,
    ...(model !== undefined && { model }),
    ...(number !== undefined && { number }),
  };
}

/** The sample that a row is, or why it is of no use. */
export function readSample(
  row: DataMapping,
  columns: SampleColumns,
): SampleTexts | { readonly problem: string } {
  const taskId = readColumn(row, columns.task);
  const text = readColumn(row, columns.text);
  if (taskId === undefined) return { problem: `it has no text "${columns.task}"` };
  if (text === undefined) return { problem: `it has no text "${columns.text}"` };
  const model = columns.model === undefined ? undefined : readColumn(row, columns.model);
  const number = columns.number === undefined ? undefined : readColumn(row, columns.number);
  if (columns.model !== undefined && model === undefined) {
    return { problem: `it has no text "${columns.model}", and others have` };
  }
  return { taskId, text, ...(model !== undefined && { model }), ...(number !== undefined && { number }) };
}
