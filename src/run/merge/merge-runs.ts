import { createRunTally, type RunTally } from '../../analysis/tally-run.js';
import type { Attempt } from '../../model/attempt.js';
import type { CaseInfo } from '../../model/case.js';
import type { JunitOptions } from '../../model/junit-options.js';
import type { RecordedRun, Reporter, RunInfo } from '../../model/run.js';
import { createDurationsWriter, type DurationsWriter } from '../../record/durations.js';
import { describeRun } from '../describe-run.js';
import { createEmitter, type Happening } from '../emit-events.js';
import { openReporters, type Screen } from '../open-reporters.js';
import { readRecordedRun } from '../read-recorded-run.js';
import { createReporters, type ReportFailure } from '../report-events.js';
import { startJournal } from '../start-journal.js';
import { findDurationsFile } from '../state-folder.js';
import { writeDurations } from '../write-durations.js';
import { mergeEvents } from './merge-events.js';
import { type MergePlan, planMerge } from './plan-merge.js';

export interface MergeOptions {
  /** The journals of shards, as the user names them and where they are; absolute. */
  readonly journals: readonly { readonly name: string; readonly file: string }[];
  /** Whether shards may be missing. */
  readonly isPartial: boolean;
  /** `name` or `name=path`, or reporters of the caller's own. */
  readonly reporters: readonly (string | Reporter)[];
  readonly screen: Screen;
  /** What paths of reporters are relative to; absolute. */
  readonly cwd: string;
  /** The project's root, where the merged run is recorded; absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As it is recorded. */
  readonly command: readonly string[];
  readonly verbose: boolean;
  readonly junit?: JunitOptions;
  /** Whether the reporter `github` is added in a job of GitHub Actions. Default: no. */
  readonly addsGitHub?: boolean;
}

export interface MergedRun extends RecordedRun {
  /** Reporters that threw, and were left out. */
  readonly reportFailures: readonly ReportFailure[];
}

/**
 * Makes one run of the shards of a run: recorded among the runs of the project, and reported. Throws a `UserError`
 * where the shards are not one run; nothing is written then.
 */
export async function mergeRuns(options: MergeOptions): Promise<MergedRun> {
  const { root, env } = options;
  const plan = planMerge(
    await Promise.all(
      options.journals.map(async (journal) => ({
        ...journal,
        recorded: await readRecordedRun(journal.file),
      })),
    ),
    options.isPartial,
  );
  const { suites, ended } = plan;
  const run = describeMerged(plan, { command: options.command, env });
  const caseCount = suites.reduce((sum, suite) => sum + suite.caseCount, 0);
  await using reporting = await openReporters(options.reporters, { ...options, caseCount });
  const reporters = createReporters(reporting.reporters);
  const journal = await startJournal({ file: undefined, root, runId: run.id });
  let nowMs = Date.parse(run.startedAt);
  const emit = createEmitter({ record: journal.append, reporters, now: () => nowMs });
  const tally = createRunTally({ run, suites });
  const durations = createDurationsWriter(findDurationsFile(root), { now: Date.now });
  const count = countResults(tally, durations);
  emit({ type: 'run-started', formatVersion: 1, run, suites });
  for (const notice of plan.notices) emit(notice);
  let events = 0;
  for await (const { atMs, ...happening } of mergeEvents(plan)) {
    nowMs = Math.max(nowMs, atMs);
    emit(happening);
    count(happening);
    events += 1;
    if (events % settleEvery === 0) await Promise.all([reporting.settle(), journal.keepUp()]);
  }
  if (ended !== 'completed') emit({ type: 'run-cancelled', reason: ended });
  await writeDurations(durations, emit);
  const known = plan.shards.map(({ recorded }) => recorded.summary.knownFailures);
  const notRun = plan.shards.reduce((sum, { recorded }) => sum + recorded.summary.notRun, plan.missingCases);
  const summary = {
    ...tally.summarize({ notRun, durationMs: findLongest(plan), ended }),
    ...(known.every((failures) => failures === undefined)
      ? {}
      : { knownFailures: known.reduce<number>((sum, failures = 0) => sum + failures, 0) }),
  };
  emit({ type: 'run-finished', summary });
  await journal.close();
  const recorded = journal.recorded();
  await reporters.finish(recorded);
  return { ...recorded, reportFailures: reporters.failures };
}

const settleEvery = 100;

/** Shards run at the same time, or might have: the run took as long as the longest. */
function findLongest({ shards }: MergePlan): number {
  return Math.max(...shards.map(({ recorded }) => recorded.summary.durationMs));
}

function describeMerged(
  { shards }: MergePlan,
  { command, env }: Pick<MergeOptions, 'command' | 'env'>,
): RunInfo {
  const runs = shards.map(({ recorded }) => recorded.run);
  const list = (read: (run: RunInfo) => string) => [...new Set(runs.map(read))].join(' and ');
  const sum = (read: (run: RunInfo) => number) => runs.reduce((total, run) => total + read(run), 0);
  const { thresholds, passAt } = runs[0] ?? {};
  // Each case tells the limit that it had.
  const scales = runs.flatMap(({ timeoutScale }) => timeoutScale ?? []);
  const ci = list(({ host }) => host.ci ?? '');
  return {
    ...describeRun({
      runner: list(({ runner }) => runner),
      runnerReason: `merged from ${runs.length} shard${runs.length === 1 ? '' : 's'}`,
      concurrency: sum(({ concurrency }) => concurrency),
      command,
      ...(scales.length === 0 ? {} : { timeoutScale: Math.max(...scales) }),
      ...(thresholds === undefined ? {} : { thresholds }),
      ...(passAt === undefined ? {} : { passAt }),
      env,
    }),
    startedAt: runs.map(({ startedAt }) => startedAt).sort()[0] ?? '',
    host: {
      os: list(({ host }) => host.os),
      arch: list(({ host }) => host.arch),
      cpus: sum(({ host }) => host.cpus),
      ...(ci === '' ? {} : { ci }),
    },
  };
}

/** Puts the events of each case together to its result, and counts that. */
function countResults(tally: RunTally, durations: DurationsWriter): (happening: Happening) => void {
  const running = new Map<string, { readonly info: CaseInfo; readonly attempts: Attempt[] }>();
  return (happening) => {
    if (happening.type === 'case-started')
      running.set(happening.case.id, { info: happening.case, attempts: [] });
    if (happening.type === 'attempt-finished')
      running.get(happening.caseId)?.attempts.push(happening.attempt);
    if (happening.type !== 'case-finished') return;
    const { info, attempts } = running.get(happening.caseId) ?? {};
    running.delete(happening.caseId);
    if (info === undefined || attempts === undefined) return;
    const result = { case: info, outcome: happening.outcome, attempts };
    tally.add(result);
    durations.add(result);
  };
}
