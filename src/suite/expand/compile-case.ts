import type { Diagnostic } from '../diagnostic.js';
import type { YamlNode } from '../yaml-node.js';
import type { DataMapping } from './data.js';
import type { Reference } from './expression.js';
import { compileTemplate, listReferences, listTemplates, type Template } from './template.js';

/** What a case is made of, before expressions have their values. */
export interface CaseSource {
  /** Without the keys that multiply it. */
  readonly testCase: YamlNode;
  /** The suite's defaults, tags and labels; absent where the suite is not multiplied. */
  readonly defaults?: YamlNode | undefined;
  readonly words?: YamlNode | undefined;
  /** Of the cases that do not say it, nor the suite's defaults. */
  readonly language: string | undefined;
}

/** Where the expressions of a case are. */
export interface CaseTemplates {
  readonly testCase: Template | undefined;
  readonly defaults: Template | undefined;
  readonly words: Template | undefined;
  /** What the name has in it. */
  readonly inName: readonly Reference[];
  readonly usesLanguage: boolean;
  /** Whether no expression is wrong whatever the values are. */
  readonly isSound: boolean;
  /** Whether a mistake there may be one of the values that are inserted. */
  isDynamic(diagnostic: Diagnostic): boolean;
}

/** Finds the expressions of a case. Tells of those that are wrong whatever the values are. */
export function compileCase(
  { testCase, defaults, words }: CaseSource,
  roots: DataMapping,
  report: (diagnostic: Diagnostic) => void,
): CaseTemplates {
  let isSound = true;
  const compile = (node: YamlNode | undefined) =>
    node &&
    compileTemplate(node, roots, (diagnostic) => {
      isSound = false;
      report(diagnostic);
    });
  const templates = { testCase: compile(testCase), defaults: compile(defaults), words: compile(words) };
  const all = Object.values(templates).filter((template) => template !== undefined);
  const places = new Set(all.flatMap(listTemplates).flatMap(({ node }) => listPlaces(node)));
  // Where the case begins, with what most often is its name, stands what is wrong with the case as a whole.
  places.delete(namePlace(testCase.diagnose('')));
  return {
    ...templates,
    isSound,
    inName: findChild(templates.testCase, 'name'),
    usesLanguage: all.flatMap(listReferences).some(({ path }) => path[0] === 'language'),
    isDynamic: (diagnostic) => places.has(namePlace(diagnostic)),
  };
}

function findChild(template: Template | undefined, key: string): readonly Reference[] {
  const children = template?.kind === 'collection' ? template.children : [];
  return children.filter(([name]) => name === key).flatMap(([, child]) => listReferences(child));
}

function listPlaces(node: YamlNode): string[] {
  return [node.diagnose(''), node.diagnoseKey('')].map(namePlace);
}

function namePlace({ line, column }: Diagnostic): string {
  return `${line}:${column}`;
}
