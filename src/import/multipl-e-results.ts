import { basename, dirname, resolve } from 'node:path';
import type { DataMapping } from '../suite/expand/data.js';
import type { Format } from './format.js';
import type { FoundSample, FoundTask, Place, Unusable } from './gathered.js';
import type { Source } from './source-files.js';

/** A result file of MultiPL-E: one task, with all completions of a model. */
export interface CompletionFile {
  readonly path: string;
  readonly place: Place;
  readonly row: DataMapping;
}

/** The completions in a row; undefined where there are none. */
export function readCompletions(row: DataMapping): readonly string[] | undefined {
  const list = row['completions'];
  if (!Array.isArray(list)) return undefined;
  const texts = list.filter((text) => typeof text === 'string');
  return texts.length === list.length ? texts : undefined;
}

/** A sample for each completion. The folder that a file is in says what made it: `humaneval-py-<model>-0.2-reworded`. */
export function spreadCompletions(
  files: readonly CompletionFile[],
  source: Source,
  formats: readonly Format[],
): { readonly samples: FoundSample[]; readonly unusable: Unusable[] } {
  const tasks = new Map<string, FoundTask>();
  const samples: FoundSample[] = [];
  const unusable: Unusable[] = [];
  for (const { path, place, row } of files) {
    const read = readTask({ place, row }, formats);
    if ('problem' in read) {
      unusable.push({ place, problem: read.problem });
      continue;
    }
    const key = JSON.stringify([read.task.language, read.task.id]);
    const own = tasks.get(key) ?? read;
    tasks.set(key, own);
    if (JSON.stringify(own.task.columns) !== JSON.stringify(read.task.columns)) {
      unusable.push({ place, problem: `its prompt or tests are not those of ${own.place.file}` });
      continue;
    }
    const folder = dirname(path);
    const model = source.isFolder && folder === resolve(source.folder) ? {} : { model: basename(folder) };
    for (const [index, text] of (readCompletions(row) ?? []).entries()) {
      const sample = { place, taskId: own.task.id, kind: 'completion', text, own } as const;
      samples.push({ ...sample, ...model, number: String(index + 1) });
    }
  }
  return { samples, unusable };
}

function readTask(
  { place, row }: Pick<CompletionFile, 'place' | 'row'>,
  formats: readonly Format[],
): FoundTask | { readonly problem: string } {
  const format = formats.find((candidate) => candidate.isTask(row));
  if (format === undefined) return { problem: 'it has completions, and no task of a known data set' };
  const task = format.readTask(row);
  return 'problem' in task ? task : { format, task, place };
}
