import { draftSamples, type SamplesDraft } from './draft-samples.js';
import { draftTasks, type TasksDraft } from './draft-tasks.js';
import { express } from './expression.js';
import type { CaseKeys, Format } from './format.js';
import type { Gathered } from './gathered.js';
import type { SampleGroup } from './match-samples.js';
import { numberSamples } from './number-samples.js';
import type { SuitePlace, Table } from './table.js';

/** A suite that is to be written. */
export interface SuiteDraft {
  /** Its file's name without the ending; the folder of its data has it too. */
  readonly name: string;
  /** `HumanEval-X in Go`. */
  readonly title: string;
  readonly remarks: readonly string[];
  /** The files and folders that it was made of, as messages name them. */
  readonly sources: readonly string[];
  readonly samples: Table;
  /** Undefined where samples are joined to nothing. */
  readonly tasks: Table | undefined;
  /** The columns that samples and tasks have in common. */
  readonly on: { readonly rows: string; readonly join: string };
  /** The case's keys, but for `foreach`. */
  readonly testCase: CaseKeys;
  readonly taskCount: number;
  readonly sampleCount: number;
  readonly models: readonly string[];
}

interface DraftOptions {
  readonly name: string;
  /** The label of samples that have no model. */
  readonly model: string;
  readonly gathered: Gathered;
  readonly place: SuitePlace;
}

/** Decides which files the suite of a group reads, and how its case is made of a row. */
export function draftSuite(group: SampleGroup, { name, model, gathered, place }: DraftOptions): SuiteDraft {
  const numbered = numberSamples(group.samples, model);
  const samples = draftSamples(group, numbered, place);
  const found = [...new Set(group.samples.flatMap(({ task }) => task ?? []))];
  const tasks = found.length === 0 ? undefined : draftTasks(found, gathered, place);
  const format = found[0]?.format;
  const language = group.samples[0]?.language ?? '';
  const isMixed = format?.mixesLanguages ?? true;
  const id = express('row', samples.taskColumn);
  const label = format?.label(id) ?? id;
  const isTold = samples.number !== undefined && (numbered.isRepeated || samples.table.kind === 'existing');
  return {
    name,
    title: format?.title(language) ?? 'Replies',
    remarks: format?.remarks(language) ?? [
      'There are no tasks: a program passes when it exits with 0. `expect` would say what it must print.',
    ],
    sources: [...new Set([...found.map(({ place }) => place.file), group.set.name])],
    samples: samples.table,
    tasks: tasks?.table,
    on: { rows: samples.taskColumn, join: tasks?.column ?? '' },
    testCase: {
      name: [
        label,
        ...(numbered.models.length > 1 ? [samples.model] : []),
        ...(isTold ? [`sample ${samples.number}`] : []),
      ].join(', '),
      labels: {
        model: samples.model,
        task: label,
        ...(samples.number !== undefined && { sample: samples.number }),
      },
      language: isMixed ? express(tasks ? 'join' : 'row', 'language') : language,
      ...describeProgram(format, { samples, tasks, language }),
    },
    taskCount: new Set(group.samples.map(({ task, sample }) => task ?? sample.taskId)).size,
    sampleCount: group.samples.length,
    models: numbered.models,
  };
}

function describeProgram(
  format: Format | undefined,
  { samples, tasks, language }: { samples: SamplesDraft; tasks: TasksDraft | undefined; language: string },
): CaseKeys {
  const { key, text } = samples;
  if (format === undefined || tasks === undefined) return { [key]: text };
  const keys = format.describeCase({
    language,
    kind: key === 'code' ? 'completion' : 'reply',
    sample: text,
    task: (column) => express('join', column),
    derived: (column) => express('row', column),
  });
  return Object.fromEntries(
    Object.entries(keys ?? {}).map(([name, value]) => [name === 'response' ? key : name, value]),
  );
}
