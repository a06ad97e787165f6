import { escapeExpressions, express } from './expression.js';
import type { SampleGroup } from './match-samples.js';
import type { NumberedSample, NumberedSamples } from './number-samples.js';
import { referTo, type SuitePlace, type Table, type TableRow } from './table.js';

/** The samples of a suite, and how its case speaks of them. */
export interface SamplesDraft {
  readonly table: Table;
  /** The column that names the task. */
  readonly taskColumn: string;
  /** The key of the case that the sample is in, and its expression. */
  readonly key: 'code' | 'response' | 'responseFile';
  readonly text: string;
  /** Expressions; that of the model may be its name. */
  readonly model: string;
  readonly number: string | undefined;
}

/** Takes the rows that are there where each is one of the samples, or makes a table of them. */
export function draftSamples(group: SampleGroup, numbered: NumberedSamples, place: SuitePlace): SamplesDraft {
  const existing = findExisting(group, place);
  if ('reason' in existing) return draftWritten(numbered, group.set.summary + existing.reason, place);
  const { path, columns } = existing;
  const [model = ''] = numbered.models;
  // Rows that have no number of their own are told apart by where they stand.
  const otherNumber = numbered.isRepeated ? '${{ foreach.number }}' : undefined;
  const ownNumber = numbered.isNumbered ? columns.number : undefined;
  return {
    table: { kind: 'existing', path },
    taskColumn: columns.task,
    key: columns.kind === 'reply' ? 'response' : 'code',
    text: express('row', columns.text),
    model: columns.model === undefined ? escapeExpressions(model) : express('row', columns.model),
    number: ownNumber === undefined ? otherNumber : express('row', ownNumber),
  };
}

/** The file of the samples, or why it cannot be used as it is, to follow what is written instead. */
function findExisting({ set, samples, isWhole }: SampleGroup, place: SuitePlace) {
  if (set.rows === undefined) return { reason: '' };
  const { file, columns } = set.rows;
  const found = referTo(file.path, place);
  if ('reason' in found) return { reason: `, ${found.reason}` };
  if (!isWhole) return { reason: ', without the rows that are not used here' };
  if (samples.some(({ task }) => task === undefined)) {
    return { reason: ', with the languages of its replies' };
  }
  if (samples.some((one) => Object.keys(deriveColumns(one)).length > 0)) {
    return { reason: ', with what the programs need besides' };
  }
  return { path: found.path, columns };
}

function draftWritten(numbered: NumberedSamples, summary: string, place: SuitePlace): SamplesDraft {
  const { samples } = numbered;
  const key = findWrittenKey(samples, place);
  const column = key === 'code' ? 'completion' : key;
  return {
    table: { kind: 'written', summary, rows: samples.map((one) => writeRow(one, { column, place })) },
    taskColumn: 'task_id',
    key,
    text: express('row', column),
    model: express('row', 'model'),
    number: express('row', 'sample'),
  };
}

/** Replies stay where they are if they all can. */
function findWrittenKey(samples: readonly NumberedSample[], place: SuitePlace): SamplesDraft['key'] {
  if (samples[0]?.sample.kind === 'completion') return 'code';
  const stay = samples.every(({ sample: { path } }) => path !== undefined && 'path' in referTo(path, place));
  return stay ? 'responseFile' : 'response';
}

function writeRow(
  one: NumberedSample,
  { column, place }: { readonly column: string; readonly place: SuitePlace },
): TableRow {
  const { sample, task, language, model, number } = one;
  const referred = sample.path === undefined ? undefined : referTo(sample.path, place);
  return {
    task_id: task?.task.id ?? sample.taskId,
    model,
    sample: number,
    ...(task === undefined && { language }),
    ...deriveColumns(one),
    [column]: column === 'responseFile' && referred && 'path' in referred ? referred.path : sample.text,
  };
}

function deriveColumns({
  sample,
  task,
}: Pick<NumberedSample, 'sample' | 'task'>): Readonly<Record<string, string>> {
  return task?.format.deriveSample?.(sample.text, task.task) ?? {};
}
