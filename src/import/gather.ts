import { sep } from 'node:path';
import { isRowFile } from '../suite/expand/row-formats.js';
import type { Format } from './format.js';
import type { FoundSample, FoundTask, Gathered, SampleSet, Unusable } from './gathered.js';
import { type CompletionFile, readCompletions, spreadCompletions } from './multipl-e-results.js';
import { isReplyFile, readReply } from './read-reply.js';
import { readRows } from './read-rows.js';
import { sortRows } from './sort-rows.js';
import type { Source } from './source-files.js';
import { isEvaluationFile, type ResultFile, readEvaluation } from './umwelten-results.js';

/** Reads all tasks and samples that sources hold. What is of no use is listed: nothing is left out. */
export async function gather(sources: readonly Source[], formats: readonly Format[]): Promise<Gathered> {
  const parts: Gathered[] = [];
  for (const source of sources) parts.push(await gatherSource(source, formats));
  return {
    tasks: parts.flatMap(({ tasks }) => tasks),
    sets: parts.flatMap(({ sets }) => sets),
    unusable: parts.flatMap(({ unusable }) => unusable),
  };
}

async function gatherSource(source: Source, formats: readonly Format[]): Promise<Gathered> {
  const { name, stem } = source;
  const tasks: FoundTask[] = [];
  const sets: SampleSet[] = [];
  const unusable: Unusable[] = [];
  const replies: FoundSample[] = [];
  const results: ResultFile[] = [];
  const completions: CompletionFile[] = [];
  for (const file of source.files) {
    if (isReplyFile(file.path)) {
      const reply = await readReply(file, source);
      if ('problem' in reply) unusable.push(reply);
      else replies.push(reply);
      continue;
    }
    if (!isRowFile(file.path)) {
      const problem = 'it is neither JSON, JSON Lines or CSV nor Markdown or text';
      unusable.push({ place: { file: file.name }, problem });
      continue;
    }
    const path = file.path.split(sep).join('/');
    const read = sortRows(file, formats);
    for await (const one of readRows(file)) {
      if ('row' in one && isEvaluationFile(one.row)) results.push({ path, name: file.name, row: one.row });
      else if ('row' in one && readCompletions(one.row)) {
        completions.push({ path, place: one.place, row: one.row });
      } else read.add(one);
    }
    tasks.push(...read.tasks);
    sets.push(...read.sets);
    unusable.push(...read.unusable);
  }
  const spread = spreadCompletions(completions, source, formats);
  const evaluated = readEvaluation(results);
  const gathered = [
    { samples: replies, summary: 'the replies by model and task' },
    { samples: spread.samples, summary: 'the completions, each in a row' },
    { samples: evaluated.samples, summary: 'the replies of the evaluation', stem: evaluated.name ?? stem },
  ];
  return {
    tasks,
    sets: [
      ...sets,
      ...gathered.filter(({ samples }) => samples.length > 0).map((set) => ({ name, stem, ...set })),
    ],
    unusable: [...unusable, ...spread.unusable, ...evaluated.unusable],
  };
}
