import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { openResultStore } from '../cache/result-store.js';
import { judge } from '../expect/judge.js';
import type { IsolationPolicy, Suite } from '../model/case.js';
import { UserError } from '../model/errors.js';
import type { JunitOptions } from '../model/junit-options.js';
import type { Reporter } from '../model/run.js';
import type { Runner } from '../model/runner.js';
import type { Threshold } from '../model/threshold.js';
import { createPlanner } from '../plan/create-planner.js';
import { digestEnvironment, digestPlan } from '../plan/digest-plan.js';
import { createDurationsWriter, readDurations } from '../record/durations.js';
import { readJournal } from '../record/read-journal.js';
import type { RunnerOptions } from '../runner/create-runner.js';
import type { CaseSelection } from '../schedule/select-cases.js';
import { createCleanup } from './clean-up.js';
import { describeRun } from './describe-run.js';
import type { Emit } from './emit-events.js';
import { findCi } from './find-ci.js';
import { findMemory } from './find-memory.js';
import type { UpdateSnapshots } from './judge-snapshots.js';
import { listEnvironments } from './list-environments.js';
import { loadSelected } from './load-selected.js';
import { openReporters, type Screen } from './open-reporters.js';
import { openRunConfigs } from './open-run-configs.js';
import { openRunner } from './open-runner.js';
import { openSnapshots } from './open-snapshots.js';
import { overrideRepetition } from './override-repetition.js';
import { readComparableRun } from './read-comparable-run.js';
import { readBrokenRun } from './read-past-run.js';
import { readRunLock } from './read-run-lock.js';
import { refuseUnlocked } from './refuse-unlocked.js';
import { type ResumedCases, resumeRun } from './resume-run.js';
import type { ReuseMode } from './reuse-results.js';
import { type FinishedRun, type RunSnapshots, type RunSuitesOptions, runSuites } from './run-suites.js';
import { scaleTimeouts } from './scale-timeouts.js';
import { startJournal } from './start-journal.js';
import { findDurationsFile, findResultsFolder, prepareStateFolder } from './state-folder.js';

export interface HarnessOptions {
  /** Suite files, folders or globs; none means `suites/` in the project's root. */
  readonly paths?: readonly string[] | undefined;
  /** Loaded already, instead of `paths`. */
  readonly suites?: readonly Suite[] | undefined;
  /** What paths are relative to, and where the project is looked for. Default: the process's. */
  readonly cwd?: string | undefined;
  /** Where secrets are taken from. Default: the process's. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Which cases run. Default: all. */
  readonly selection?: Partial<CaseSelection> | undefined;
  /** A runner of the caller's own is left open. Default: the project's, the suites', `auto`. */
  readonly runner?: 'auto' | 'dagger' | 'local' | Runner | undefined;
  /** The URL of a Dagger engine, before what the environment names. */
  readonly engine?: string | undefined;
  /** Gets the Dagger engine's progress, which is otherwise dropped. Where it throws, the run says so and goes on. */
  readonly onEngineLog?: ((text: string) => void) | undefined;
  /** Counts for all cases, whatever they say. Default: what they say. */
  readonly isolation?: IsolationPolicy | 'auto' | undefined;
  /**
   * Whether languages that are neither built in nor have containers are configured: by what is kept, or by the model
   * that the environment names (`OPENAI_MODEL`). On a Dagger engine alone. Default: no.
   */
  readonly aiConfig?: boolean | undefined;
  /** Images that a model may choose besides official ones and the project's: names, or names with tags. */
  readonly allowedImages?: readonly string[] | undefined;
  /** Whether only cases are run that the project's last run has not passed. Default: no. */
  readonly lastFailed?: boolean | undefined;
  /** Which of several parts of the selected cases is run, from 1. Default: all of them. */
  readonly shard?: { readonly index: number; readonly total: number } | undefined;
  /**
   * Whether a run goes on that did not come to its end: what it has done of the same cases is taken over. `true` is
   * the last such run of the project; `journal` the path of another one's journal.
   */
  readonly resume?: boolean | { readonly journal: string } | undefined;
  /** Whether packages, and images where the runner uses any, are refused that the project's lock does not pin. Default: no. */
  readonly locked?: boolean | undefined;
  /** Whether nothing is installed: packages are those that are there. By the local runner alone. Default: no. */
  readonly offline?: boolean | undefined;
  /** Whether equal programs are built once, and what was built is kept for later runs. Default: yes. */
  readonly buildCache?: boolean | undefined;
  /** Whether interpreters are started once in a box and forked for each case. By the local runner alone. Default: no. */
  readonly prefork?: boolean | undefined;
  /** The weakest isolation that is accepted. */
  readonly requireIsolation?: 'full' | 'partial' | undefined;
  /** What becomes of cases whose language is not installed. Default: `error`. */
  readonly missingToolchain?: 'error' | 'skip' | undefined;
  /** How many cases run at a time. Default: the number of cores. */
  readonly concurrency?: number | undefined;
  /** After so many failed or errored cases no further one starts. */
  readonly failFast?: number | undefined;
  /** How often cases that fail are tried again, whatever they say, unless they are repeated. */
  readonly retries?: number | undefined;
  /** How often each case is run, whatever it says; instead of `retries`. */
  readonly repeat?: number | undefined;
  /** The part of the cases that must pass, from 0 to 1. A failed case does not fail the run by itself then. */
  readonly minPassRate?: number | undefined;
  /**
   * A recorded run to compare with, a JSON report or a journal: cases that failed in it do not fail the run by
   * themselves. Relative to `cwd`.
   */
  readonly baseline?: string | undefined;
  /** The k of the pass@k and pass^k that are reported. Default: the project's, or what the samples allow. */
  readonly passAt?: readonly number[] | undefined;
  /** Which snapshots are written: those that are missing, all that differ, or none. Default: `missing`, in CI `none`. */
  readonly updateSnapshots?: UpdateSnapshots | undefined;
  /** Whether results of earlier runs stand in for executions. Default: `auto`, and in CI `off`. */
  readonly reuse?: ReuseMode | undefined;
  /** The part of the reused results that is executed all the same, from 0 to 1. Default: 0. */
  readonly reuseVerify?: number | undefined;
  /** For the whole run. */
  readonly timeoutMs?: number | undefined;
  /**
   * How many times their time limits cases have, those of CPU time included, from 0.1 to 100; `auto` is what this
   * machine needs, from 1 to 10. Default: the project's, or 1.
   */
  readonly timeoutScale?: number | 'auto' | undefined;
  /** `name` or `name=path`, or reporters of the caller's own. Default: the project's, or `table` on a screen. */
  readonly reporters?: readonly (string | Reporter)[] | undefined;
  /** What is chosen of JUnit reports, before what the project chooses. */
  readonly junit?: JunitOptions | undefined;
  /** Whether the reporter `github` is added in a job of GitHub Actions. Default: `off`. */
  readonly github?: 'auto' | 'off' | undefined;
  /** Where reporters without a path write. Default: stdout, without colours. */
  readonly screen?: Screen | undefined;
  /** Whether each case has its line, however many there are, with what there is to note of it. */
  readonly verbose?: boolean | undefined;
  /** A case that runs for longer is named on the screen while it does. Default: 30 s. */
  readonly slowAfterMs?: number | undefined;
  /** Where the run is recorded. Default: among the last runs, below `.umwelten-suite/` in the project's root. */
  readonly journalFile?: string | undefined;
  /** As it is recorded. */
  readonly command?: readonly string[] | undefined;
  /** Called with an error of our own that made a case errored: only its message is recorded. */
  readonly onFault?: ((error: unknown) => void) | undefined;
  /**
   * An abort interrupts the run: what runs is stopped, and the reports are written. While an engine is still waited
   * for, `openHarness` throws its reason instead.
   */
  readonly signal?: AbortSignal | undefined;
}

/** A run that is ready to start. Disposing of it closes the runner that it opened. */
export interface Harness extends AsyncDisposable {
  /** How many cases are selected. */
  readonly caseCount: number;
  /** Runs the cases, once. Programs that fail are results: it throws only where the harness is at its end. */
  run(): Promise<FinishedRun>;
}

async function findResumed(
  resume: HarnessOptions['resume'],
  root: string,
  suites: readonly Suite[],
): Promise<ResumedCases | undefined> {
  if (resume === undefined || resume === false) return undefined;
  return await resumeRun(
    resume === true ? await readBrokenRun(root) : await readJournal(resume.journal),
    suites,
  );
}

/**
 * Loads suites, opens a runner and reporters, and makes a run of them. Throws a `UserError` for what is wrong
 * with the suites or options, or where there is no usable runner; nothing has run then.
 */
export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const { env = process.env, paths = [], suites, selection, screen } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const aiConfig = options.aiConfig ?? false;
  const { lastFailed } = options;
  const selected = await loadSelected({
    paths,
    suites,
    selection,
    lastFailed,
    shard: options.shard,
    cwd,
    env,
    acceptsAnyLanguage: aiConfig,
  });
  const { project, caseCount } = selected;
  const scaling = await chooseScale(options.timeoutScale ?? project.timeoutScale, env);
  const cases = scaleTimeouts(overrideRepetition(selected.suites, options), scaling.scale ?? 1);
  const snapshots: RunSnapshots = {
    files: await openSnapshots({ root: project.root, asked: selected.askedSnapshots }),
    update: options.updateSnapshots ?? (findCi(env) === undefined ? 'missing' : 'none'),
    isComplete: selected.isComplete,
  };

  const baseline =
    options.baseline === undefined ? undefined : await readComparableRun(resolve(cwd, options.baseline));
  const cleanup = createCleanup();
  try {
    const reporting = await openReporters(options.reporters ?? chooseReporters(project.reporters, screen), {
      // The project's are the same wherever in it a run is started.
      cwd: options.reporters === undefined ? project.root : cwd,
      env,
      root: project.root,
      screen: screen ?? plainScreen,
      caseCount,
      verbose: options.verbose ?? false,
      live: { now: Date.now, slowAfterMs: options.slowAfterMs },
      junit: { ...project.junit, ...options.junit },
      addsGitHub: options.github === 'auto',
    });
    cleanup.add(reporting);
    const notices = createNotices();
    if (scaling.notice !== undefined) notices.add({ level: 'info', message: scaling.notice });
    const resumed = await findResumed(options.resume, project.root, cases);
    const concurrency = options.concurrency ?? availableParallelism();
    const running = await openRunner({
      runner: options.runner ?? selected.runner,
      isolation: options.isolation,
      defaultIsolation: project.isolation ?? 'auto',
      requireIsolation: options.requireIsolation,
      concurrency,
      env,
      engine: options.engine,
      offline: options.offline,
      buildCache: options.buildCache,
      prefork: options.prefork,
      onEngineLog: options.onEngineLog,
      signal: options.signal,
      notify: notices.add,
    });
    cleanup.add(running);
    const { runner } = running;
    const locks = await readRunLock({ runner, root: project.root });
    const { allowedImages, signal } = options;
    const configs = aiConfig
      ? await openRunConfigs({ selected, runner, env, allowedImages, signal, notify: notices.add })
      : undefined;
    if (configs !== undefined) cleanup.add(configs);
    const planner = createPlanner({ isolation: running.resolveIsolation, locks, configs });
    if (options.locked === true) {
      refuseUnlocked(await listEnvironments(selected.suites, planner.plan), runner);
    }

    const thresholds = [...project.thresholds, ...boundPassRate(options.minPassRate)];
    const passAt = options.passAt ?? project.passAt;
    const start = async (): Promise<FinishedRun> => {
      const run = describeRun({
        runner: runner.name,
        runnerReason: running.reason,
        concurrency: Math.min(concurrency, runner.window),
        ...(scaling.scale === undefined ? {} : { timeoutScale: scaling.scale }),
        command: options.command ?? [],
        ...(thresholds.length === 0 ? {} : { thresholds }),
        ...(passAt === undefined ? {} : { passAt: sortNumbers(passAt) }),
        ...(selected.shard === undefined ? {} : { shard: selected.shard }),
        env,
      });
      const file = options.journalFile === undefined ? undefined : resolve(cwd, options.journalFile);
      // First, since it may take long: a run that is killed meanwhile leaves no journal without a beginning.
      const reuse = await openReuse(options, { root: project.root, env });
      const journal = await startJournal({ file, root: project.root, runId: run.id }).catch(async (error) => {
        await reuse?.store?.close();
        throw error;
      });
      return await runSuites({
        run,
        suites: cases,
        resumed,
        runner,
        journal,
        // Shards of one run that run one after the other must be cut alike: the merge keeps their durations.
        durations:
          file === undefined && selected.shard === undefined
            ? createDurationsWriter(findDurationsFile(project.root), { now: Date.now })
            : undefined,
        pastDurations: readDurations(findDurationsFile(project.root)),
        reporters: reporting.reporters,
        keepReportsUp: reporting.keepUp,
        concurrency: run.concurrency,
        // An engine has the memory of a machine that is not known.
        memoryBytes: runner.name === 'local' ? findMemory() : undefined,
        failFast: options.failFast,
        timeoutMs: options.timeoutMs,
        baseline,
        secrets: selected.secrets,
        missingToolchain: options.missingToolchain ?? 'error',
        signal: options.signal,
        onFault: options.onFault,
        judge,
        snapshots,
        reuse,
        plan: planner.plan,
        digestPlan,
        digestEnvironment,
        onOpen: notices.tell,
      });
    };
    let isStarted = false;
    return {
      caseCount,
      run: async () => {
        if (isStarted) throw new UserError('usage', 'a harness runs once: open another for another run');
        isStarted = true;
        return await start();
      },
      [Symbol.asyncDispose]: cleanup.run,
    };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

/** What it is, where anybody has said so, and what there is to tell of it. */
async function chooseScale(
  wanted: HarnessOptions['timeoutScale'],
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly scale?: number; readonly notice?: string }> {
  if (wanted === undefined) return {};
  if (wanted !== 'auto') return { scale: wanted };
  const { findTimeoutScale } = await import('./find-timeout-scale.js');
  const { scale, slowness } = await findTimeoutScale(env);
  const notice = `cases have ${scale} times their time limits: this machine computes ${slowness.toFixed(1)} times slower than a usual one`;
  return scale === 1 ? { scale } : { scale, notice };
}

async function openReuse(
  { reuse, reuseVerify, lastFailed, journalFile }: HarnessOptions,
  { root, env }: { readonly root: string; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<RunSuitesOptions['reuse']> {
  const mode = reuse ?? chooseReuse({ lastFailed, journalFile, env });
  if (mode === 'off') return undefined;
  await prepareStateFolder(root);
  const store = openResultStore({ folder: findResultsFolder(root), now: Date.now });
  return { mode, store, verifyRate: reuseVerify };
}

function chooseReuse({
  lastFailed,
  journalFile,
  env,
}: Pick<HarnessOptions, 'lastFailed' | 'journalFile' | 'env'>): ReuseMode {
  // Who keeps the run's record elsewhere wants nothing in the project.
  if (findCi(env ?? {}) !== undefined || journalFile !== undefined) return 'off';
  // Who runs again what has failed wants to see it run.
  return lastFailed === true ? 'refresh' : 'auto';
}

type Notice = Parameters<RunnerOptions['notify']>[0];

/** Keeps what a runner has to say until there is a run whose events can tell it. */
function createNotices(): { add(notice: Notice): void; tell(emit: Emit): void } {
  const waiting: Notice[] = [];
  let add = (notice: Notice): void => void waiting.push(notice);
  return {
    add: (notice) => add(notice),
    tell: (emit) => {
      add = (notice) => emit({ type: 'notice', ...notice });
      for (const notice of waiting.splice(0)) add(notice);
    },
  };
}

function boundPassRate(least: number | undefined): Threshold[] {
  return least === undefined ? [] : [{ where: {}, measure: { kind: 'passRate' }, least }];
}

function sortNumbers(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

function chooseReporters(projects: readonly string[], screen: Screen | undefined): readonly string[] {
  if (projects.length > 0) return projects;
  return screen === undefined ? [] : ['table'];
}

const plainScreen: Screen = {
  write: (text) => new Promise((settle) => process.stdout.write(text, () => settle())),
  color: false,
  columns: 100,
  isTerminal: false,
};
