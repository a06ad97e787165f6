import type { Attempt, CaseResult } from '../model/attempt.js';

/** What of a result counts for samples. */
export type SampledResult = Pick<CaseResult, 'case' | 'outcome' | 'attempts'>;

/** One model's samples of one task. */
export interface TaskSamples {
  /** The label `model`, where the cases have it. */
  readonly model: string | undefined;
  readonly task: string;
  /** Samples that were judged: they passed or failed. */
  readonly samples: number;
  readonly passed: number;
  /** Samples that were not judged: errored, skipped, cancelled. */
  readonly unjudged: number;
}

/** Makes samples of results, which it takes one by one. */
export interface SampleCollector {
  add(result: SampledResult): void;
  /** In the order in which models, and their tasks, came first. */
  collect(): TaskSamples[];
}

type Verdict = 'passed' | 'failed' | 'unjudged';

interface Group {
  readonly model: string | undefined;
  readonly task: string;
  readonly labelled: Map<string, Verdict>;
  /** Of cases without a label for their sample: by attempt, where they are repeated. */
  readonly numbered: Verdict[][];
}

/**
 * Collects samples from cases that have the label `task`. The cases of one model, task and sample are its
 * tests: a sample passes when all pass. Where cases have no label `sample`, each attempt of a repeated case is
 * a sample, and the attempts of one number belong together.
 */
export function createSampleCollector(): SampleCollector {
  const models = new Map<string | undefined, Map<string, Group>>();
  const findGroup = (model: string | undefined, task: string): Group => {
    const tasks = models.get(model) ?? new Map<string, Group>();
    models.set(model, tasks);
    const group = tasks.get(task) ?? { model, task, labelled: new Map(), numbered: [] };
    tasks.set(task, group);
    return group;
  };
  return {
    add: (result) => {
      const { task, model, sample } = result.case.labels;
      if (task === undefined) return;
      const group = findGroup(model, task);
      if (sample === undefined) {
        group.numbered.push(listVerdicts(result));
      } else {
        const before = group.labelled.get(sample) ?? 'passed';
        group.labelled.set(sample, joinVerdicts(before, judgeCase(result)));
      }
    },
    collect: () => [...models.values()].flatMap((tasks) => [...tasks.values()].map(countSamples)),
  };
}

/** A failed test decides, whatever the others would have come to. */
function joinVerdicts(one: Verdict, other: Verdict): Verdict {
  if (one === 'failed' || other === 'failed') return 'failed';
  return one === 'unjudged' || other === 'unjudged' ? 'unjudged' : 'passed';
}

/** Of the program: one that fails as it is expected to has failed. */
function judgeCase({ outcome: { status, failureExpected } }: SampledResult): Verdict {
  if (status === 'passed') return failureExpected ? 'failed' : 'passed';
  if (status === 'failed') return failureExpected ? 'passed' : 'failed';
  return 'unjudged';
}

function listVerdicts(result: SampledResult): Verdict[] {
  const { repeats } = result.outcome;
  if (repeats === undefined) return [judgeCase(result)];
  return Array.from({ length: repeats }, (_, place) => judgeAttempt(result.attempts[place]));
}

function judgeAttempt(attempt: Attempt | undefined): Verdict {
  return attempt === undefined || attempt.status === 'errored' ? 'unjudged' : attempt.status;
}

function countSamples({ model, task, labelled, numbered }: Group): TaskSamples {
  const length = numbered.reduce((most, tests) => Math.max(most, tests.length), 0);
  const verdicts = [...labelled.values()];
  for (let place = 0; place < length; place += 1) {
    verdicts.push(numbered.map((tests) => tests[place] ?? 'unjudged').reduce(joinVerdicts));
  }
  const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length;
  const passed = count('passed');
  return { model, task, samples: passed + count('failed'), passed, unjudged: count('unjudged') };
}
