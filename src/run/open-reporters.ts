import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import type { JunitOptions } from '../model/junit-options.js';
import type { Reporter } from '../model/run.js';
import { createCommandGuard } from '../report/create-command-guard.js';
import { createReporter } from '../report/create-reporter.js';
import { openReportFile, type ReportFile } from '../report/open-report-file.js';
import type { ReporterContext } from '../report/reporter-context.js';
import { findReporterProblem, isModulePath } from '../suite/check-reporters.js';
import { findRepositoryRoot } from './find-repository-root.js';
import { loadReporter } from './load-reporter.js';
import { findBlobUrl, isGitHubActions, openGitHubJob } from './open-github-job.js';
import type { NamedReporter } from './report-events.js';
import { tellRejections } from './tell-rejections.js';

/** Where reporters without a path write. */
export interface Screen {
  write(text: string): void | Promise<void>;
  /** For what must not stand in a report on stdout: stderr. Default: the process's. */
  writeError?(text: string): void | Promise<void>;
  /** As `write`, for commands to GitHub's runner, where `write` takes these out. Default: `write`. */
  writeCommand?(text: string): void | Promise<void>;
  readonly color: boolean;
  readonly columns: number;
  /** Whether a person watches, so that lines may be redrawn. */
  readonly isTerminal: boolean;
}

export interface OpenReportersOptions {
  readonly screen: Screen;
  /** The project's root; absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What paths are relative to; absolute. */
  readonly cwd: string;
  readonly caseCount: number;
  /** Each case has its line, however many there are, with what there is to note of it. */
  readonly verbose: boolean;
  /** For a run that goes on now: what takes long is told on the screen while it does. */
  readonly live?: { now(): number; readonly slowAfterMs?: number | undefined } | undefined;
  /** Whether the reporter `github` is added in a job of GitHub Actions. Default: no. */
  readonly addsGitHub?: boolean;
  readonly junit?: JunitOptions;
}

/** Characters that may be on their way to all reports together. */
const mostBehind = 2 ** 20;

/** With more cases than this, only those that fail have a line of their own. */
const mostLines = 500;

/** Reporters with their files. Disposing of them leaves no file of a report that was not finished. */
export interface OpenReporters extends AsyncDisposable {
  readonly reporters: readonly NamedReporter[];
  /** Waits until what the reporters have handed on is written: whoever is faster than the disk fills the memory. */
  settle(): Promise<void>;
  /** The same, but only where much is still to be written. Never fails: what went wrong is told at the end. */
  keepUp(): Promise<void>;
}

interface Spec {
  readonly text: string;
  readonly name: string;
  readonly isModule: boolean;
  createReporter(context: ReporterContext): Promise<Reporter>;
  /** Absolute. */
  readonly path?: string;
}

/**
 * Opens reporters given as `name` or `name=path`, where the name may be the path of a module, or as objects of the
 * caller's own. Throws a `UserError` before anything is opened where a name is unknown or two would write to the same
 * place, and where a file cannot be written.
 */
export async function openReporters(
  given: readonly (string | Reporter)[],
  options: OpenReportersOptions,
): Promise<OpenReporters> {
  const named = given.map((item) => (typeof item === 'string' ? parseSpec(item, options.cwd) : item));
  const specs =
    options.addsGitHub === true && isGitHubActions(options.env) ? addGitHub(named, options.cwd) : named;
  refuseSharedPlaces(specs.filter((spec) => 'createReporter' in spec));
  const files: ReportFile[] = [];
  const discard = async (): Promise<void> => {
    await Promise.all(files.map((file) => file.discard()));
  };
  try {
    const contexts = await createContexts(options);
    const reporters: NamedReporter[] = [];
    // What is written is written in order: when the last piece has arrived, all have.
    const lastPieces = new Map<Spec, unknown>();
    let behind = 0;
    const open = (spec: Spec, context: ReporterContext): Promise<Reporter> =>
      spec.createReporter({
        ...context,
        get columns() {
          return context.columns;
        },
        write: (text) => {
          const written = context.write(text);
          lastPieces.set(spec, written);
          if (written instanceof Promise) {
            const { length } = text;
            behind += length;
            const arrive = () => {
              behind -= length;
            };
            written.then(arrive, arrive);
          }
          return written;
        },
      });
    for (const spec of specs) {
      if (!('createReporter' in spec)) {
        reporters.push({ name: "of the caller's own", reporter: tellRejections(spec) });
      } else if (spec.name === 'github') {
        const context = createGitHubContext(contexts.screen, specs, options);
        reporters.push({ name: spec.text, reporter: await open(spec, context) });
      } else if (spec.path === undefined) {
        reporters.push({ name: spec.text, reporter: await open(spec, contexts.screen) });
      } else {
        const file = await openReportFile(spec.path);
        files.push(file);
        const reporter = await open(spec, { ...contexts.file, write: file.write });
        reporters.push({ name: spec.text, reporter: commitAtEnd(reporter, file) });
      }
    }
    const settle = async () => void (await Promise.all(lastPieces.values()));
    return {
      reporters,
      settle,
      keepUp: async () => {
        if (behind > mostBehind) await settle().catch(() => {});
      },
      [Symbol.asyncDispose]: discard,
    };
  } catch (error) {
    await discard();
    throw error;
  }
}

function parseSpec(text: string, cwd: string): Spec {
  const [name = '', ...rest] = text.split('=');
  const problem = findReporterProblem(text);
  if (problem !== undefined) throw new UserError('usage', problem.message, { hint: problem.hint });
  const isModule = isModulePath(name);
  const path = rest.join('=');
  return {
    text,
    name,
    isModule,
    createReporter: (context) =>
      isModule ? loadReporter(resolve(cwd, name), context) : createReporter(name, context),
    ...(path === '' ? {} : { path: resolve(cwd, path) }),
  };
}

function refuseSharedPlaces(specs: readonly Spec[]): void {
  const byPlace = new Map<string, string>();
  for (const { text, name, isModule, path = name === 'github' ? "the job's log" : 'stdout' } of specs) {
    // A module may write nothing at all: it knows.
    if (isModule && path === 'stdout') continue;
    const other = byPlace.get(path);
    if (other !== undefined) {
      throw new UserError('usage', `the reporters "${other}" and "${text}" would both write to ${path}`, {
        hint: 'give one of them another file: --reporter json=reports/run.json',
      });
    }
    byPlace.set(path, text);
  }
}

async function createContexts(options: OpenReportersOptions): Promise<{
  readonly screen: ReporterContext;
  readonly file: Omit<ReporterContext, 'write'>;
}> {
  const { screen, root, env, caseCount, verbose, live, junit = {} } = options;
  const repositoryRoot = await findRepositoryRoot(root);
  const blobUrl = findBlobUrl(env);
  const place = {
    root,
    junit,
    ...(repositoryRoot === undefined ? {} : { repositoryRoot }),
    ...(blobUrl === undefined ? {} : { blobUrl }),
  };
  return {
    screen: {
      ...place,
      color: screen.color,
      isTerminal: screen.isTerminal,
      write: isGitHubActions(env) ? guardCommands(screen.write) : screen.write,
      get columns() {
        return screen.columns;
      },
      ...(live === undefined ? {} : { now: live.now }),
      ...(live?.slowAfterMs === undefined ? {} : { slowAfterMs: live.slowAfterMs }),
      onlyFailures: !verbose && caseCount > mostLines,
      showsNotes: verbose,
    },
    file: { ...place, color: false, columns: 100, isTerminal: false },
  };
}

/** What goes to the job's log holds no command but those of the reporter `github`. */
function guardCommands(write: Screen['write']): Screen['write'] {
  const guard = createCommandGuard();
  return (text) => write(guard(text));
}

/** Last, so that its annotations stand below all else. */
function addGitHub(specs: readonly (Spec | Reporter)[], cwd: string): readonly (Spec | Reporter)[] {
  const isThere = specs.some((spec) => 'createReporter' in spec && spec.name === 'github');
  return isThere ? specs : [...specs, parseSpec('github', cwd)];
}

/** Commands go to stdout, in one order with the table, unless a report for programs is there. */
function createGitHubContext(
  context: ReporterContext,
  specs: readonly (Spec | Reporter)[],
  { screen, env }: OpenReportersOptions,
): ReporterContext {
  const onStdout = specs.flatMap((spec) =>
    'createReporter' in spec && spec.path === undefined ? [spec.name] : [],
  );
  const isTaken = onStdout.some((name) => name !== 'table' && name !== 'github');
  const { writeError = writeToStderr, writeCommand = screen.write } = screen;
  return {
    ...context,
    write: isTaken ? writeError : writeCommand,
    github: openGitHubJob(env, { isShared: !isTaken && onStdout.includes('table') }),
  };
}

function writeToStderr(text: string): Promise<void> {
  return new Promise((settle) => process.stderr.write(text, () => settle()));
}

function commitAtEnd(reporter: Reporter, file: ReportFile): Reporter {
  return {
    report: (event) => reporter.report?.(event),
    finish: async (run) => {
      await reporter.finish?.(run);
      await file.commit();
    },
  };
}
