import { resolve } from 'node:path';
import { UserError } from '../model/errors.js';
import type { JunitOptions } from '../model/junit-options.js';
import { isReporterName } from '../model/reporter-names.js';
import type { Reporter } from '../model/run.js';
import { createReporter } from '../report/create-reporter.js';
import { openReportFile, type ReportFile } from '../report/open-report-file.js';
import type { ReporterContext } from '../report/reporter-context.js';
import { describePaths, describeUnknownReporter, isModulePath } from '../suite/check-reporters.js';
import { findRepositoryRoot } from './find-repository-root.js';
import { loadReporter } from './load-reporter.js';
import type { NamedReporter } from './report-events.js';

/** Where reporters without a path write. */
export interface Screen {
  write(text: string): void | Promise<void>;
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
  readonly junit?: JunitOptions;
}

/** With more cases than this, only those that fail have a line of their own. */
const mostLines = 500;

/** Reporters with their files. Disposing of them leaves no file of a report that was not finished. */
export interface OpenReporters extends AsyncDisposable {
  readonly reporters: readonly NamedReporter[];
  /** Waits until what the reporters have handed on is written: whoever is faster than the disk fills the memory. */
  settle(): Promise<void>;
}

interface Spec {
  readonly text: string;
  readonly isModule: boolean;
  createReporter(context: ReporterContext): Promise<Reporter>;
  /** Absolute. */
  readonly path?: string;
}

/**
 * Opens reporters given as `name` or `name=path`, where the name may be the path of a module; those given as objects are taken as they are. Throws a
 * `UserError` before anything is opened where a name is unknown or two would write to the same place, and
 * where a file cannot be written.
 */
export async function openReporters(
  given: readonly (string | Reporter)[],
  options: OpenReportersOptions,
): Promise<OpenReporters> {
  const specs = given.map((item) => (typeof item === 'string' ? parseSpec(item, options.cwd) : item));
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
    const open = (spec: Spec, context: ReporterContext): Promise<Reporter> =>
      spec.createReporter({
        ...context,
        get columns() {
          return context.columns;
        },
        write: (text) => {
          const written = context.write(text);
          lastPieces.set(spec, written);
          return written;
        },
      });
    for (const spec of specs) {
      if (!('createReporter' in spec)) {
        reporters.push({ name: "of the caller's own", reporter: spec });
      } else if (spec.path === undefined) {
        reporters.push({ name: spec.text, reporter: await open(spec, contexts.screen) });
      } else {
        const file = await openReportFile(spec.path);
        files.push(file);
        const reporter = await open(spec, { ...contexts.file, write: file.write });
        reporters.push({ name: spec.text, reporter: commitAtEnd(reporter, file) });
      }
    }
    return {
      reporters,
      settle: async () => void (await Promise.all(lastPieces.values())),
      [Symbol.asyncDispose]: discard,
    };
  } catch (error) {
    await discard();
    throw error;
  }
}

function parseSpec(text: string, cwd: string): Spec {
  const [name = '', ...rest] = text.split('=');
  const isModule = isModulePath(name);
  if (!isModule && !isReporterName(name)) {
    const { message, hint } = describeUnknownReporter(name);
    throw new UserError('usage', message, { hint });
  }
  const path = rest.join('=');
  if (rest.length > 0 && path === '') {
    throw new UserError('usage', `the reporter "${text}" has an empty path`, {
      hint: describePaths(name),
    });
  }
  return {
    text,
    isModule,
    createReporter: (context) =>
      isModule ? loadReporter(resolve(cwd, name), context) : createReporter(name, context),
    ...(path === '' ? {} : { path: resolve(cwd, path) }),
  };
}

function refuseSharedPlaces(specs: readonly Spec[]): void {
  const byPlace = new Map<string, string>();
  for (const { text, isModule, path = 'stdout' } of specs) {
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
  const place = { root, junit, ...(repositoryRoot === undefined ? {} : { repositoryRoot }) };
  return {
    screen: {
      ...place,
      ...screen,
      get columns() {
        return screen.columns;
      },
      ...(live === undefined ? {} : { now: live.now }),
      ...(live?.slowAfterMs === undefined ? {} : { slowAfterMs: live.slowAfterMs }),
      onlyFailures: !verbose && caseCount > mostLines,
      showsNotes: verbose,
      isGitHubActions: env['GITHUB_ACTIONS'] === 'true',
    },
    file: { ...place, color: false, columns: 100, isTerminal: false },
  };
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
