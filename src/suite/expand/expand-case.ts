import { extname } from 'node:path/posix';
import { findLanguage } from '../../languages/index.js';
import { nameOtherSource } from '../../languages/other-languages.js';
import type { Diagnostic } from '../diagnostic.js';
import type { YamlNode } from '../yaml-node.js';
import { type CaseSource, type CaseTemplates, compileCase } from './compile-case.js';
import type { DataMapping } from './data.js';
import { mentionVariant, nameVariant, type Origins } from './describe-variant.js';
import { findStaticMistakes } from './find-static-mistakes.js';
import type { ProblemLimit } from './limit-problems.js';
import type { RowPlace } from './row.js';
import type { Scope } from './scope.js';
import { substitute, type Template } from './template.js';

type Report = (diagnostic: Diagnostic) => void;

/** One of the cases that are made of one. Its shape is not checked. */
export interface Variant {
  readonly testCase: YamlNode;
  readonly defaults?: YamlNode | undefined;
  readonly words?: YamlNode | undefined;
  /** To follow the case's name: what tells it from its like, where the name does not. */
  readonly suffix: string;
  readonly row?: RowPlace;
  /** Tells of a mistake, and of what the case was made where that may have to do with it. */
  readonly report: Report;
}

interface ExpandOptions {
  readonly report: Report;
  /** Takes what may be wrong with many of the cases. */
  readonly problems: ProblemLimit;
}

/**
 * Makes the cases of one, row by row, and of each row all combinations. A case with an expression that stands
 * for nothing is left out, and told.
 */
export async function* expandCase(
  source: CaseSource,
  scope: Scope,
  { report, problems }: ExpandOptions,
): AsyncGenerator<Variant, undefined> {
  const templates = compileCase(source, scope.roots, report);
  const mistakes = findStaticMistakes(source, templates);
  for (const mistake of mistakes) report(mistake);
  if (!templates.isSound) return;
  const told = new Set(mistakes.map(nameMistake));
  const options = {
    report,
    problems,
    isDynamic: (diagnostic: Diagnostic) =>
      templates.isDynamic(diagnostic) && !told.has(nameMistake(diagnostic)),
  };
  for await (const row of scope.rows?.rows((diagnostic) => problems.add(diagnostic)) ?? [undefined]) {
    for (const combination of scope.combinations) {
      const variant = makeVariant(source, templates, { combination, row }, options);
      if (variant !== undefined) yield variant;
    }
  }
}

function nameMistake({ line, column, message }: Diagnostic): string {
  return `${line}:${column} ${message}`;
}

interface VariantOptions extends ExpandOptions {
  /** Whether a mistake may be one of the values that are inserted. */
  isDynamic(diagnostic: Diagnostic): boolean;
}

function makeVariant(
  source: CaseSource,
  templates: CaseTemplates,
  origins: Origins,
  { report, problems, isDynamic }: VariantOptions,
): Variant | undefined {
  let isSound = true;
  const reportDynamic = (diagnostic: Diagnostic) =>
    problems.add({ ...diagnostic, message: `${diagnostic.message} ${mentionVariant(origins)}` });
  const values = { matrix: origins.combination.values, ...origins.row?.values };
  const language = templates.usesLanguage ? describeLanguage(source, templates, values) : undefined;
  const fill = (node: YamlNode, template: Template | undefined) => {
    if (template === undefined) return node;
    return substitute(template, { ...values, ...(language && { language }) }, (diagnostic) => {
      isSound = false;
      reportDynamic(diagnostic);
    });
  };
  const testCase = fill(source.testCase, templates.testCase);
  const defaults = source.defaults && fill(source.defaults, templates.defaults);
  const words = source.words && fill(source.words, templates.words);
  if (!isSound) return undefined;
  const { row } = origins;
  return {
    testCase,
    defaults,
    words,
    suffix: nameVariant(origins, templates.inName),
    ...(row && { row: row.place }),
    report: (diagnostic) => (isDynamic(diagnostic) ? reportDynamic : report)(diagnostic),
  };
}

/** What `${{ language.… }}` stands for: of the case's language, which may be an expression itself. */
function describeLanguage(
  { testCase, defaults, language }: CaseSource,
  templates: CaseTemplates,
  values: DataMapping,
): DataMapping {
  const written =
    readLanguage(testCase, templates.testCase, values) ??
    (defaults && readLanguage(defaults, templates.defaults, values)) ??
    language;
  if (written === undefined) return {};
  const known = findLanguage(written);
  const extension = known?.extension ?? extname(nameOtherSource(written));
  return { name: known?.name ?? written, extension: extension.slice(1) };
}

function readLanguage(
  node: YamlNode,
  template: Template | undefined,
  values: DataMapping,
): string | undefined {
  const [, own] =
    (template?.kind === 'collection' ? template.children : []).find(([key]) => key === 'language') ?? [];
  // What is wrong with it is told where it is read.
  if (own !== undefined) return substitute(own, values, () => {}).text;
  return node.entries().find(([key]) => key === 'language')?.[1].text;
}
