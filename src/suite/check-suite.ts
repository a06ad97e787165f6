import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import pLimit from 'p-limit';
import type { Redaction } from '../model/expectation.js';
import type { Threshold } from '../model/threshold.js';
import { type CaseSettings, mergeSettings } from './case-settings.js';
import { checkTextFiles } from './check-text-files.js';
import type { Diagnostics } from './diagnostics.js';
import { isInside } from './is-inside.js';
import { type LoadedDocument, loadDocument } from './load-document.js';
import { readMarkdown } from './markdown/read-markdown.js';
import { nameFile } from './name-file.js';
import type { Project } from './project.js';
import { type CaseDraft, readCase } from './read-case.js';
import type { ReadContext } from './read-context.js';
import { readImages } from './read-images.js';
import { readRedactions } from './read-redactions.js';
import { readSettings } from './read-settings.js';
import { readThresholds } from './read-thresholds.js';
import { SourceText } from './source-text.js';
import type { Case as CaseFile, SuiteFile } from './suite-file.generated.js';
import { validateSuiteFile } from './validators.generated.js';
import type { YamlNode } from './yaml-node.js';

/** Files of cases that are looked at at once. */
const maxOpenFiles = 16;

/** A suite that has been looked at. Where nothing was told of it, all of it may be read. */
export interface CheckedSuite {
  /** Relative to the project's root. */
  readonly file: string;
  readonly root: YamlNode<SuiteFile>;
  /** How many cases there are: those that are listed, then those of Markdown files. */
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
  readCase(index: number): CaseDraft;
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
  const document = await loadDocument({ path, name: file, validate: validateSuiteFile, diagnostics });
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
  const { defaults, isLanguageKnown } = await readDefaults(document, context, project);
  const images = root.get('images');
  const thresholds = root.get('thresholds');
  const redact = root.get('redact');
  const read = (testCase: YamlNode<CaseFile>) => {
    const node = document.dropUnsound(testCase);
    const keys = ['language', 'container'].map((key) => `${node.pointer}/${key}`);
    return readCase(node, {
      ...context,
      defaults,
      checksLanguage: isLanguageKnown && keys.every(document.isSound),
      acceptsAnyLanguage,
    });
  };
  const listed = cases?.items() ?? [];
  const mappings = listed.filter((testCase) => testCase.isMapping());
  const secrets = await checkCases(mappings, read, context);
  reportDuplicateNames(mappings, context);
  const focused = listed.flatMap((testCase, index) =>
    testCase.isMapping() && testCase.value.only === true ? [index] : [],
  );
  if (forbidOnly)
    reportFocus(
      focused.flatMap((index) => listed[index] ?? []),
      context,
    );
  const taken = mappings.map((testCase) => testCase.get('name')?.text ?? '');
  const snippets = markdown
    ? await readMarkdown(markdown, { context, defaults, root: project.root, taken })
    : [];
  for (const name of snippets.flatMap(listSecrets)) secrets.add(name);
  return {
    file,
    root,
    caseCount: listed.length + snippets.length,
    focused,
    images: images ? readImages(images, context) : {},
    thresholds: thresholds?.isList() ? readThresholds(thresholds) : [],
    redactions: [...project.redactions, ...(redact ? readRedactions(redact, context) : [])],
    secrets: [...secrets],
    readCase: (index) => {
      const testCase = listed[index];
      const draft = testCase ? read(testCase) : snippets[index - listed.length];
      if (draft === undefined) throw new RangeError(`the suite has no case ${index}`);
      return draft;
    },
  };
}

/** Reads each case and looks for its files. Returns the variables that cases name as secrets. */
async function checkCases(
  cases: readonly YamlNode<CaseFile>[],
  read: (testCase: YamlNode<CaseFile>) => CaseDraft,
  context: ReadContext,
): Promise<Set<string>> {
  const limit = pLimit(maxOpenFiles);
  const lookups: Promise<void>[] = [];
  const secrets = new Set<string>();
  for (const testCase of cases) {
    const draft = read(testCase);
    for (const name of listSecrets(draft)) secrets.add(name);
    lookups.push(limit(() => checkTextFiles(draft, context)));
  }
  await Promise.all(lookups);
  return secrets;
}

function listSecrets({ env = {} }: CaseDraft): string[] {
  return Object.values(env).flatMap((value) => (typeof value === 'object' ? value.secret : []));
}

/** The root has no symbolic links in it: a path that leads there by way of one is straightened. */
async function placeInProject(path: string, root: string): Promise<string> {
  if (isInside(path, root)) return path;
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, basename(path));
}

async function describeContext(path: string, { project, diagnostics }: CheckOptions): Promise<ReadContext> {
  const folder = dirname(path);
  const realFolder = dirname(await realpath(path));
  return {
    folder,
    // A suite from elsewhere is a project of its own.
    boundary: isInside(realFolder, project.root) ? project.root : realFolder,
    report: diagnostics.add,
  };
}

/** The project's and the suite's defaults, and whether nothing about the language is missing for a mistake. */
async function readDefaults(
  { root, isSound }: LoadedDocument<SuiteFile>,
  context: ReadContext,
  project: Project,
): Promise<{ defaults: CaseSettings; isLanguageKnown: boolean }> {
  const pointers = ['/defaults', '/defaults/language', '/defaults/container'];
  const isLanguageKnown = pointers.every(isSound);
  const node = root?.get('defaults');
  if (node === undefined) return { defaults: project.defaults, isLanguageKnown };
  const defaults = readSettings(node, context);
  await checkTextFiles(defaults, context);
  return { defaults: mergeSettings(project.defaults, defaults), isLanguageKnown };
}

function reportDuplicateNames(cases: readonly YamlNode<CaseFile>[], { report }: ReadContext): void {
  const lines = new Map<string, number>();
  for (const testCase of cases) {
    const name = testCase.get('name');
    if (name === undefined || name.isList() || name.isMapping()) continue;
    const line = lines.get(name.text);
    if (line === undefined) lines.set(name.text, name.origin.line);
    else
      report(
        name.diagnose(
          `a second case is called ${JSON.stringify(name.text)}`,
          `the first one is on line ${line}`,
        ),
      );
  }
}

function reportFocus(cases: readonly YamlNode<CaseFile>[], { report }: ReadContext): void {
  for (const testCase of cases) {
    const only = testCase.get('only');
    if (only)
      report(only.diagnoseKey('"only" leaves out other cases, which is not allowed here', 'remove it'));
  }
}
