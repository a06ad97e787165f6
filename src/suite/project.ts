import { lstat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { IsolationPolicy } from '../model/case.js';
import type { Redaction } from '../model/expectation.js';
import type { JunitOptions } from '../model/junit-options.js';
import type { Threshold } from '../model/threshold.js';
import type { CaseSettings } from './case-settings.js';
import { checkReporters } from './check-reporters.js';
import { checkTextFiles } from './check-text-files.js';
import { Diagnostics } from './diagnostics.js';
import { findRealPath } from './find-real-path.js';
import { loadDocument } from './load-document.js';
import { projectFileNames } from './project-file-names.js';
import { readImages } from './read-images.js';
import { readRedactions } from './read-redactions.js';
import { readSettings } from './read-settings.js';
import { readThresholds } from './read-thresholds.js';
import { validateProjectFile } from './validators.generated.js';

/** What all suites of a project have in common. Its root is what ids and paths are relative to. */
export interface Project {
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** The project file, absolute, where there is one. */
  readonly file: string | undefined;
  readonly defaults: CaseSettings;
  /** By the languages' names. */
  readonly images: Readonly<Record<string, string>>;
  readonly reporters: readonly string[];
  readonly junit: JunitOptions;
  readonly runner: 'auto' | 'dagger' | 'local' | undefined;
  readonly isolation: IsolationPolicy | 'auto' | undefined;
  readonly secrets: readonly string[];
  readonly thresholds: readonly Threshold[];
  /** How many times their time limits cases have; `auto` is what the machine needs. */
  readonly timeoutScale: number | 'auto' | undefined;
  /** The k of the pass@k that are reported, where the project says which. */
  readonly passAt: readonly number[] | undefined;
  readonly redactions: readonly Redaction[];
}

/**
 * Finds the project that a folder is in: the nearest project file at it or above marks the root; without one
 * the root is that of the git repository, or the folder itself. Throws a `SuiteInvalidError`, and a `UserError` where
 * the folder is gone.
 */
export async function loadProject(cwd: string): Promise<Project> {
  const start = await findRealPath(cwd);
  const file = await findUpward(start, projectFileNames);
  if (file !== undefined) return await readProject(file);
  const git = await findUpward(start, ['.git']);
  return describeBareProject(git === undefined ? start : dirname(git));
}

async function findUpward(start: string, names: readonly string[]): Promise<string | undefined> {
  for (let folder = start; ; folder = dirname(folder)) {
    for (const name of names) {
      const path = join(folder, name);
      if (await exists(path)) return path;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

/** Also a link that leads nowhere: a project file that cannot be read is told, not passed over. */
async function exists(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}

async function readProject(file: string): Promise<Project> {
  const root = dirname(file);
  const diagnostics = new Diagnostics();
  const document = await loadDocument({
    path: file,
    name: basename(file),
    validate: validateProjectFile,
    diagnostics,
  });
  const context = { folder: root, boundary: root, report: diagnostics.add };
  const defaults = document?.root?.get('defaults');
  const images = document?.root?.get('images');
  const redact = document?.root?.get('redact');
  const thresholds = document?.root?.get('thresholds');
  const settings = defaults ? readSettings(defaults, context) : {};
  await checkTextFiles(settings, context);
  const imagesByLanguage = images ? readImages(images, context) : {};
  const bounds = thresholds?.isList() ? readThresholds(thresholds) : [];
  const redactions = redact ? readRedactions(redact, context) : [];
  const reporters = document?.root?.get('reporters')?.items() ?? [];
  checkReporters(reporters, context);
  diagnostics.throwIfAny();
  const { secrets = [], runner, isolation, passAt, timeoutScale, junit = {} } = document?.root?.value ?? {};
  return {
    root,
    file,
    defaults: settings,
    images: imagesByLanguage,
    reporters: reporters.map((reporter) => reporter.text),
    junit,
    runner,
    isolation,
    secrets,
    thresholds: bounds,
    timeoutScale: readTimeoutScale(timeoutScale),
    passAt,
    redactions,
  };
}

/** The schema lets no other text through. */
function readTimeoutScale(scale: number | string | undefined): Project['timeoutScale'] {
  return typeof scale === 'string' ? 'auto' : scale;
}

function describeBareProject(root: string): Project {
  return {
    root,
    file: undefined,
    defaults: {},
    images: {},
    reporters: [],
    junit: {},
    runner: undefined,
    isolation: undefined,
    secrets: [],
    thresholds: [],
    timeoutScale: undefined,
    passAt: undefined,
    redactions: [],
  };
}
