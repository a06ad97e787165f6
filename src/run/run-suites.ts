import { type Comparison, compareRuns } from '../analysis/compare-runs.js';
import { createRunTally, type RunTally } from '../analysis/tally-run.js';
import { toComparableRun } from '../analysis/to-comparable-run.js';
import type { ResultStore } from '../cache/result-store.js';
import type { Case, Suite } from '../model/case.js';
import type { ComparableRun } from '../model/comparable-run.js';
import { InfrastructureError, toErrorInfo } from '../model/errors.js';
import type { Environment, ExecutionPlan, Planned } from '../model/plan.js';
import type { Ended, RecordedRun, RunEvent, RunInfo } from '../model/run.js';
import type { Runner } from '../model/runner.js';
import type { Durations, DurationsWriter } from '../record/durations.js';
import { raceAbort } from '../runner/race-abort.js';
import { interleaveSuites } from '../schedule/interleave-suites.js';
import { runPool } from '../schedule/run-pool.js';
import { createEmitter, type Emit } from './emit-events.js';
import { createSnapshotJudge, type SnapshotJudge, type UpdateSnapshots } from './judge-snapshots.js';
import type { Judge } from './make-attempt.js';
import { createSecretMask } from './mask-secrets.js';
import type { SnapshotFile } from './open-snapshots.js';
import { orderCases } from './order-cases.js';
import { createEnvironments } from './prepare-environments.js';
import { createReporters, type NamedReporter, type ReportFailure } from './report-events.js';
import type { ResumedCases } from './resume-run.js';
import { createReuse, type ReuseOptions } from './reuse-results.js';
import { type CaseContext, runCase } from './run-case.js';
import { createRunStop, type RunStop } from './stop-run.js';
import { weighCase } from './weigh-case.js';
import { writeDurations } from './write-durations.js';
import { type SnapshotSummary, writeRunSnapshots } from './write-run-snapshots.js';

/** The run's record: what `record/` writes. */
interface Journal {
  append(event: RunEvent): void;
  keepUp(): Promise<void>;
  close(): Promise<void>;
  recorded(): RecordedRun;
}

export interface RunSuitesOptions {
  readonly run: RunInfo;
  readonly suites: readonly Suite[];
  readonly runner: Runner;
  readonly journal: Journal;
  readonly reporters: readonly NamedReporter[];
  /** Waits where the reports are far behind, so that their slow disk slows the run, as the journal's does. */
  keepReportsUp?(): Promise<void>;
  readonly concurrency: number;
  /** What cases may use together beyond what each has by default. Default: there is no bound. */
  readonly memoryBytes?: number | undefined;
  /** An earlier run: cases that failed in it do not fail this one by themselves. */
  readonly baseline?: ComparableRun | undefined;
  /** After so many failed or errored cases no further one starts, without those that may fail. */
  readonly failFast?: number | undefined;
  readonly timeoutMs?: number | undefined;
  /** Values by name: masked in all that is recorded. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly missingToolchain: 'error' | 'skip';
  readonly signal?: AbortSignal | undefined;
  /** What an earlier run has done of this one. */
  readonly resumed?: ResumedCases | undefined;
  readonly judge: Judge;
  /** What cases are held against that ask for snapshots. Default: there are none, and none are written. */
  readonly snapshots?: RunSnapshots | undefined;
  /** What results of earlier runs may stand in for executions. Default: none, and none are kept. */
  readonly reuse?: Omit<ReuseOptions, 'runner' | 'runId' | 'mask' | 'emit'> | undefined;
  /** Takes how long cases took. */
  readonly durations?: DurationsWriter | undefined;
  /** How long cases took before, so that those that take long start early. Default: the order of the suites. */
  readonly pastDurations?: Durations | undefined;
  plan(testCase: Case): Promise<Planned>;
  digestPlan(plan: ExecutionPlan): string;
  digestEnvironment(environment: Environment): string;
  /** Called with the run's stream of events as soon as it flows. */
  onOpen?(emit: Emit): void;
  /** Called with what was thrown where no error was foreseen, for its stack. */
  onFault?: ((error: unknown) => void) | undefined;
}

/** The snapshots of a run's suites. */
export interface RunSnapshots {
  /** By the suites' files. */
  readonly files: ReadonlyMap<string, SnapshotFile>;
  readonly update: UpdateSnapshots;
  /** Whether the suites have all their cases. */
  readonly isComplete: boolean;
}

/** A run that has ended, whatever its end. */
export interface FinishedRun extends RecordedRun {
  /** Reporters that threw, and were left out, and a journal that could not be written to its end. */
  readonly reportFailures: readonly ReportFailure[];
  /** With the baseline, where the run has one. */
  readonly comparison?: Comparison;
  readonly snapshots: SnapshotSummary;
}

/** Runs suites from the first event to the last, then has the reports written. */
export async function runSuites(options: RunSuitesOptions): Promise<FinishedRun> {
  const { run, journal, baseline } = options;
  const startedMs = performance.now();
  const reporters = createReporters(options.reporters);
  const suites = options.suites.map(({ info }) => info);
  const tally = createRunTally({ run, suites, knownFailures: baseline && listFailures(baseline) });
  const emit = createEmitter({ record: journal.append, reporters, now: Date.now });
  emit({ type: 'run-started', formatVersion: 1, run, suites });
  options.onOpen?.(emit);
  const snapshots = createSnapshotJudge({
    update: options.snapshots?.update ?? 'none',
    locate: (suite) => options.snapshots?.files.get(options.suites[suite]?.info.file ?? ''),
  });
  const { ended, started } = await runCases(options, { emit, tally, snapshots });
  await closeStore(options.reuse?.store, emit);
  const notRun = countCases(options.suites) - started;
  const snapshotSummary = await writeRunSnapshots({
    files: [...new Set(options.snapshots?.files.values())],
    snapshots,
    update: options.snapshots?.update ?? 'none',
    isComplete: options.snapshots?.isComplete === true && ended === 'completed' && notRun === 0,
    emit,
  });
  await writeDurations(options.durations, emit);
  const summary = tally.summarize({
    notRun,
    durationMs: performance.now() - startedMs,
    ended,
  });
  emit({ type: 'run-finished', summary });
  const journalFailures = await closeJournal(journal);
  const recorded = journal.recorded();
  await reporters.finish(recorded);
  const reportFailures = [...journalFailures, ...reporters.failures];
  const finished = { ...recorded, reportFailures, snapshots: snapshotSummary };
  if (baseline === undefined) return finished;
  // What is not there was perhaps not selected.
  const comparison = compareRuns({
    base: baseline,
    head: await toComparableRun(recorded),
    tellsGone: false,
  });
  return { ...finished, comparison };
}

/** Results that cannot be kept are missed by nobody but the next run. */
async function closeStore(store: ResultStore | undefined, emit: Emit): Promise<void> {
  const failure = await store?.close();
  if (failure === undefined) return;
  const message = `results cannot be kept for later runs: ${failure.message}`;
  emit({ type: 'notice', level: 'warning', message, hint: 'with `--reuse off` none are' });
}

function listFailures({ cases }: ComparableRun): Set<string> {
  return new Set(cases.filter(({ status }) => status === 'failed').map(({ id }) => id));
}

/** Where what happens to cases goes. */
interface Told {
  readonly emit: Emit;
  readonly tally: RunTally;
  readonly snapshots: SnapshotJudge;
}

/** Runs all cases, or those that start before the run is stopped. */
async function runCases(
  options: RunSuitesOptions,
  told: Told,
): Promise<{ readonly ended: Ended; readonly started: number }> {
  const { emit, tally } = told;
  using stop = createRunStop({
    signal: options.signal,
    timeoutMs: options.timeoutMs,
    onStop: (reason) => emit({ type: 'run-cancelled', reason }),
  });
  let started = 0;
  const context: CaseContext = {
    ...createCaseContext(options, told, stop),
    onBegin() {
      started += 1;
    },
  };
  const caseCount = countCases(options.suites);
  const lose = (error: unknown): void => {
    const { message, hint } = toErrorInfo(error);
    emit({ type: 'notice', level: 'warning', message, ...(hint === undefined ? {} : { hint }) });
    stop.stop('runner-lost');
  };
  if (options.resumed !== undefined) started += await takeOver(options.resumed, options, emit, tally);
  // Those of a run that was resumed were there before.
  const failuresBefore = tally.failures;
  const runOne = async (testCase: Case): Promise<void> => {
    const result = await runCase(testCase, context);
    if (result === undefined) return;
    tally.add(result);
    options.durations?.add(result);
    const isEnough = tally.failures - failuresBefore >= (options.failFast ?? Number.POSITIVE_INFINITY);
    if (isEnough && started < caseCount) stop.stop('fail-fast');
    // A slow disk slows the run, and does not fill the memory.
    await options.journal.keepUp().catch(lose);
    // Whoever stops the run does not wait here for a screen that nobody reads.
    await raceAbort(options.keepReportsUp?.() ?? Promise.resolve(), stop.running).catch(() => {});
  };
  const { concurrency, memoryBytes, pastDurations: durations } = options;
  const left = leaveOut(interleaveSuites(options.suites), options.resumed?.cases);
  const cases = orderCases(left, { durations, concurrency });
  // What throws here is a suite that can no longer be read.
  const onMemoryWait = createMemoryNotice(memoryBytes, emit);
  const pool = {
    concurrency,
    // Who stops at a failure wants nothing to have been begun before it is known.
    countBacklog: () => (options.failFast === undefined ? (options.runner.backlog ?? 0) : 0),
    memoryBytes,
    weigh: weighCase,
    onMemoryWait,
    signal: stop.starting,
  };
  await runPool(cases, pool, runOne).catch(lose);
  return { ended: stop.reason ?? 'completed', started };
}

/** Tells once why fewer cases run at a time than might. */
function createMemoryNotice(memoryBytes: number | undefined, emit: Emit): () => void {
  let isTold = false;
  return () => {
    if (isTold || memoryBytes === undefined) return;
    isTold = true;
    const free = `${(memoryBytes / 2 ** 30).toFixed(1)} GiB`;
    const message = `fewer cases run at once than might: by their limits they may use more than the ${free} of memory that are free`;
    emit({
      type: 'notice',
      level: 'info',
      message,
      hint: 'cases that need less say so by `memory:` in `limits:`',
    });
  };
}

/** Records what was done before as if it were done now. Returns of how many cases. */
async function takeOver(
  { runId, cases, results }: ResumedCases,
  { journal, suites }: RunSuitesOptions,
  emit: Emit,
  tally: RunTally,
): Promise<number> {
  const message = `resumes run ${runId}: ${cases.size} of ${countCases(suites)} cases are done`;
  emit({ type: 'notice', level: 'info', message });
  let taken = 0;
  for await (const { case: info, code, digest, attempts, outcome } of results()) {
    emit({ type: 'case-started', case: info, code, ...(digest === undefined ? {} : { digest }) });
    for (const attempt of attempts) emit({ type: 'attempt-finished', caseId: info.id, attempt });
    emit({ type: 'case-finished', caseId: info.id, outcome });
    tally.add({ case: info, outcome, attempts });
    taken += 1;
    await journal.keepUp();
  }
  return taken;
}

async function* leaveOut(
  cases: AsyncIterable<Case>,
  done: ReadonlyMap<string, unknown> = new Map(),
): AsyncGenerator<Case, undefined> {
  for await (const testCase of cases) if (!done.has(testCase.id)) yield testCase;
}

function createCaseContext(
  options: RunSuitesOptions,
  { emit, snapshots }: Told,
  stop: RunStop,
): Omit<CaseContext, 'onBegin'> {
  const { runner, secrets, missingToolchain, judge, plan, digestPlan, digestEnvironment } = options;
  const isSkip = (error: unknown): boolean =>
    missingToolchain === 'skip' && error instanceof InfrastructureError && error.code === 'toolchain-missing';
  const signal = stop.running;
  const mask = createSecretMask(secrets);
  return {
    runner,
    environments: createEnvironments({ runner, signal, digest: digestEnvironment, isSkip, emit }),
    secrets,
    mask,
    reuse: createReuse({ ...options.reuse, runner: runner.name, runId: options.run.id, mask, emit }),
    stop,
    judge,
    snapshots,
    plan,
    digestPlan,
    isSkip,
    emit,
    onFault: options.onFault ?? (() => {}),
    now: Date.now,
  };
}

function countCases(suites: readonly Suite[]): number {
  return suites.reduce((sum, { info }) => sum + info.caseCount, 0);
}

async function closeJournal(journal: Journal): Promise<ReportFailure[]> {
  try {
    await journal.close();
    return [];
  } catch (error) {
    return [{ name: 'journal', error }];
  }
}
