import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Redaction } from '../model/expectation.js';
import type { Threshold } from '../model/threshold.js';
import type { CaseSettings } from './case-settings.js';
import { checkCases, listSecrets } from './check-cases.js';
import type { Diagnostics } from './diagnostics.js';
import type { DataContext } from './expand/find-data-files.js';
import { findDeferred, isMultiplied } from './expand/find-deferred.js';
import { findRealPath } from './find-real-path.js';
import { findSites } from './find-sites.js';
import { isInside } from './is-inside.js';
import { loadDocument } from './load-document.js';
import { readMarkdown } from './markdown/read-markdown.js';
import { nameFile } from './name-file.js';
import type { Project } from './project.js';
import type { CaseDraft } from './read-case.js';
import { readImages } from './read-images.js';
import { readRedactions } from './read-redactions.js';
import { readShared } from './read-shared.js';
import { readThresholds } from './read-thresholds.js';
import { SourceText } from './source-text.js';
import type { Markdown, SuiteFile } from './suite-file.generated.js';
import { validateSuiteFile } from './validators.generated.js';
import { type PlacedCase, walkAgain } from './walk-again.js';
import type { CaseSite } from './walk-cases.js';
import type { YamlNode } from './yaml-node.js';

/** A suite that has been looked at. Where nothing was told of it, all of it may be read. */
export interface CheckedSuite {
  /** Relative to the project's root. */
  readonly file: string;
  readonly root: YamlNode<SuiteFile>;
  readonly caseCount: number;
  /** The places of the cases that have `only`. */
  readonly focused: readonly number[];
  /** By the languages' names. */
  readonly images: Readonly<Record<string, string>>;
  readonly thresholds: readonly Threshold[];
  /** Those of the project, then its own. */
  readonly redactions: readonly Redaction[];
  /** The variables that cases name as secrets. */
  readonly secrets: readonly string[];
  /** All cases, or those in these places. Throws a `UserError` where one is no longer what it was. */
  walk(selected?: ReadonlySet<number>): AsyncGenerator<PlacedCase, undefined>;
}

export interface CheckOptions {
  readonly project: Project;
  readonly diagnostics: Diagnostics;
  /** Whether a case with `only` is a mistake, as in CI. */
  readonly forbidOnly: boolean;
  /** Whether a language may be one that is neither built in nor has a container. */
  readonly acceptsAnyLanguage: boolean;
}

/** Checks a suite file and tells all that is wrong with it. Undefined where no case can be found in it. */
export async function checkSuite(
  suitePath: string,
  options: CheckOptions,
): Promise<CheckedSuite | undefined> {
  const { project, diagnostics, forbidOnly, acceptsAnyLanguage } = options;
  const path = await placeInProject(suitePath, project.root);
  const file = nameFile(path, project.root);
  const nameProblem = findNameProblem(file);
  if (nameProblem !== undefined) {
    const hint = 'rename it: the ids of its cases begin with its path, and stand on one line';
    diagnostics.add(new SourceText(file, '').diagnose({ start: 0, end: 0 }, nameProblem, hint));
    return undefined;
  }
  const document = await loadDocument({
    path,
    name: file,
    validate: validateSuiteFile,
    diagnostics,
    findDeferred,
  });
  if (document === undefined) return undefined;
  const { root } = document;
  if (root === undefined) {
    const hint = 'a suite has a list of "cases": `umwelten-suite init` writes a first one';
    diagnostics.add(new SourceText(file, '').diagnose({ start: 0, end: 0 }, 'the file is empty', hint));
    return undefined;
  }
  const cases = root.isMapping() ? root.get('cases') : undefined;
  const markdown = root.isMapping() ? root.get('markdown') : undefined;
  if (cases === undefined && markdown === undefined) return undefined;

  const context = await describeContext(path, options);
  const shared = await readShared(document, context, project);
  const walkContext = { ...context, ...shared, acceptsAnyLanguage };
  const listed = await findSites(document, context);
  const images = root.get('images');
  const thresholds = root.get('thresholds');
  const redact = root.get('redact');
  const checked = await checkCases(listed, walkContext, forbidOnly);
  const { counts, focused, secrets, names } = checked;
  const snippets = markdown ? await readSnippets(markdown, root, { ...walkContext, taken: names.names }) : [];
  const sites: CaseSite[] = [...checked.sites, { kind: 'read', drafts: snippets }];
  const allCounts = [...counts, snippets.length];
  return {
    file,
    root,
    caseCount: allCounts.reduce((sum, count) => sum + count, 0),
    focused,
    images: images ? readImages(images, context) : {},
    thresholds: thresholds?.isList() ? readThresholds(thresholds) : [],
    redactions: [...project.redactions, ...(redact ? readRedactions(redact, context) : [])],
    secrets: [...new Set([...secrets, ...snippets.flatMap(listSecrets)])],
    walk: (selected) => walkAgain(sites, allCounts, walkContext, selected),
  };
}

/** A name that is not UTF-8 cannot even be said: Node reads it with replacement characters. */
function findNameProblem(file: string): string | undefined {
  if (file.includes('\ufffd')) return 'the path of the file is not UTF-8';
  // As in names of suites and cases: the schema's `word`.
  const hasControls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(file);
  return hasControls ? 'the path of the file has control characters in it' : undefined;
}

/** The cases of Markdown files: their programs stand there as they are run, and have no expressions. */
async function readSnippets(
  node: YamlNode<Markdown>,
  root: YamlNode,
  { defaults, taken, ...context }: DataContext & { defaults: CaseSettings; taken: Iterable<string> },
): Promise<CaseDraft[]> {
  if (!isMultiplied(root)) return await readMarkdown(node, { context, defaults, root: context.root, taken });
  const hint =
    'make a suite of its own of the Markdown files, or give the cases their own "matrix" or "foreach"';
  context.report(node.diagnoseKey('cases of Markdown files cannot be multiplied', hint));
  return [];
}

/** The root has no symbolic links in it: a path that leads there by way of one is straightened. */
async function placeInProject(path: string, root: string): Promise<string> {
  if (isInside(path, root)) return path;
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

async function describeContext(path: string, { project, diagnostics }: CheckOptions): Promise<DataContext> {
  const folder = dirname(path);
  const realFolder = dirname(await findRealPath(path));
  return {
    folder,
    // A suite from elsewhere is a project of its own.
    boundary: isInside(realFolder, project.root) ? project.root : realFolder,
    root: project.root,
    report: diagnostics.add,
  };
}
