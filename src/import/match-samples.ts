import { findLanguage } from '../languages/index.js';
import { parseInfo } from '../suite/markdown/parse-info.js';
import { parseReply } from '../suite/reply/parse-reply.js';
import type { FoundSample, FoundTask, Gathered, SampleSet, Unusable } from './gathered.js';
import { isLabel } from './is-label.js';

/** A sample with its task. */
export interface MatchedSample {
  readonly sample: FoundSample;
  /** Undefined where there are no tasks at all. */
  readonly task: FoundTask | undefined;
  /** The task's, or that of the reply. */
  readonly language: string;
}

/** Samples of a set that are put together in the same way. */
export interface SampleGroup {
  readonly set: SampleSet;
  /** Whether the set holds nothing else, nor does its file. */
  readonly isWhole: boolean;
  readonly samples: readonly MatchedSample[];
}

export interface Matched {
  readonly groups: readonly SampleGroup[];
  readonly unusable: readonly Unusable[];
}

/**
 * Finds the task of each sample. Where there are no tasks, replies are programs of their own, in the language of
 * their last fence.
 */
export async function matchSamples({ tasks, sets, unusable: unread }: Gathered): Promise<Matched> {
  const unusable: Unusable[] = [];
  const index = indexTasks(tasks);
  const groups: SampleGroup[] = [];
  for (const set of sets) {
    const byKey = new Map<string, MatchedSample[]>();
    let isWhole = unread.every(({ place }) => place.file !== set.rows?.file.name);
    for (const sample of set.samples) {
      const matched = await matchSample(sample, index, tasks.length > 0);
      if ('problem' in matched) {
        isWhole = false;
        unusable.push({ place: sample.place, problem: matched.problem });
        continue;
      }
      const key = groupKey(matched);
      const group = byKey.get(key);
      if (group) group.push(matched);
      else byKey.set(key, [matched]);
    }
    for (const samples of byKey.values()) {
      groups.push({ set, samples, isWhole: isWhole && byKey.size === 1 });
    }
  }
  return { groups, unusable };
}

function groupKey({ task, language, sample }: MatchedSample): string {
  // Tasks of one's own name their languages themselves, as replies without tasks do.
  const mixes = task?.format.mixesLanguages ?? true;
  return [task?.format.name ?? '', mixes ? '' : language, sample.kind].join(' ');
}

interface TaskIndex {
  readonly exact: ReadonlyMap<string, readonly FoundTask[]>;
  /** By names as files may have them: HumanEval_0 for HumanEval/0. */
  readonly loose: ReadonlyMap<string, readonly FoundTask[]>;
}

function indexTasks(tasks: readonly FoundTask[]): TaskIndex {
  const exact = new Map<string, FoundTask[]>();
  const loose = new Map<string, FoundTask[]>();
  for (const found of tasks) {
    const { id } = found.task;
    const name = loosen(id);
    exact.set(id, [...(exact.get(id) ?? []), found]);
    loose.set(name, [...(loose.get(name) ?? []), found]);
  }
  return { exact, loose };
}

function loosen(id: string): string {
  return id.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
}

async function matchSample(
  sample: FoundSample,
  { exact, loose }: TaskIndex,
  hasTasks: boolean,
): Promise<MatchedSample | { readonly problem: string }> {
  const { own, taskId, kind } = sample;
  if (!isLabel(taskId)) return { problem: 'the name of its task is empty, too long or has line breaks' };
  if (![sample.model, sample.number].every((label) => label === undefined || isLabel(label))) {
    return { problem: 'its model or number is empty, too long or has line breaks' };
  }
  if (own) return checkKind(sample, own);
  if (!hasTasks && kind === 'reply') {
    const language = sample.language ?? (await findFenceLanguage(sample.text));
    if (language === undefined) return { problem: 'no fence in the reply names a language that is known' };
    return { sample, task: undefined, language };
  }
  const isRow = sample.path === undefined;
  const found = exact.get(taskId) ?? (isRow ? undefined : loose.get(loosen(taskId))) ?? [];
  const [first, ...others] = found;
  if (first === undefined) return { problem: 'its task is not among the tasks' };
  if (others.length > 0) return { problem: 'several tasks have the name that it names' };
  return checkKind(sample, first);
}

function checkKind(sample: FoundSample, task: FoundTask): MatchedSample | { readonly problem: string } {
  const { language } = task.task;
  const expressions = { sample: '', task: () => '', derived: () => '' };
  const keys = task.format.describeCase({ ...expressions, kind: sample.kind, language });
  if (keys !== undefined) return { sample, task, language };
  return { problem: `replies cannot be joined to the tasks of ${task.format.title(language)}` };
}

async function findFenceLanguage(text: string): Promise<string | undefined> {
  const { fences } = await parseReply(text);
  const languages = fences.map(({ info }) => findLanguage(parseInfo(info).language ?? '')?.name);
  return languages.findLast((language) => language !== undefined);
}
