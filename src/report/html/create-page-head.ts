import type { SampleCollector } from '../../analysis/collect-samples.js';
import { type Scores, scoreModels } from '../../analysis/score-models.js';
import type { RecordedRun, RunInfo } from '../../model/run.js';
import type { ThresholdResult } from '../../model/threshold.js';
import { describeThreshold } from '../describe-threshold.js';
import { formatDuration } from '../format-units.js';
import { describeEnding, judgeRun } from '../judge-run.js';
import { neutralizeLine } from '../neutralize.js';
import type { PageHead } from './page-data.js';

const mostThresholds = 1000;

/** What is told of the run, when all its results were seen. */
export function createPageHead(
  { run, suites, summary }: RecordedRun,
  samples: SampleCollector,
  gaps: Pick<PageHead, 'unlisted' | 'withoutDetails'>,
): PageHead {
  const { thresholds = [], ...counts } = summary;
  const scores = scoreModels(samples.collect(), { passAt: run.passAt, notRun: summary.notRun });
  const ending = describeEnding(summary.ended);
  return {
    id: neutralizeLine(run.id, 100),
    version: neutralizeLine(run.version, 100),
    startedAt: neutralizeLine(run.startedAt, 100),
    verdict: judgeRun(summary),
    ...(ending === undefined ? {} : { ending }),
    summary: counts,
    suites: suites.map(({ file }) => neutralizeLine(file, 500)),
    facts: listFacts(run, summary.durationMs),
    ...(scores === undefined ? {} : { scores: neutralizeScores(scores) }),
    thresholds: sortThresholds(thresholds)
      .slice(0, mostThresholds)
      .map((result) => ({ status: result.status, text: describeThreshold(result) })),
    ...gaps,
  };
}

function listFacts(run: RunInfo, durationMs: number): [name: string, value: string][] {
  const { command, runner, runnerReason, concurrency, timeoutScale, host, shard } = run;
  return [
    ['command', neutralizeLine(command.join(' '), 2000)],
    ['run', neutralizeLine(run.id, 100)],
    ['started', neutralizeLine(run.startedAt, 100)],
    ['time', formatDuration(durationMs)],
    ['runner', neutralizeLine(`${runner}: ${runnerReason}`, 500)],
    ['at a time', String(concurrency)],
    ...(timeoutScale === undefined ? [] : [['time limits', `times ${timeoutScale}`] as [string, string]]),
    ['machine', neutralizeLine(`${host.os} ${host.arch}, ${host.cpus} CPUs`, 200)],
    ...(host.ci === undefined ? [] : [['CI', neutralizeLine(host.ci, 100)] as [string, string]]),
    ...(shard === undefined ? [] : [['shard', `${shard.index} of ${shard.total}`] as [string, string]]),
    ['umwelten-suite', neutralizeLine(run.version, 100)],
  ];
}

function sortThresholds(results: readonly ThresholdResult[]): ThresholdResult[] {
  return (['missed', 'met', 'unmeasured'] as const).flatMap((status) =>
    results.filter((result) => result.status === status),
  );
}

function neutralizeScores(scores: Scores): Scores {
  return {
    ...scores,
    models: scores.models.map((score) => ({
      ...score,
      ...(score.model === undefined ? {} : { model: neutralizeLine(score.model, 200) }),
      // The pivots show tasks.
      tasks: score.tasks.map((task) => ({ ...task, task: neutralizeLine(task.task, 200), figures: [] })),
    })),
  };
}
