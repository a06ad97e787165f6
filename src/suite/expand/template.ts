import type { Diagnostic } from '../diagnostic.js';
import { maxDepth } from '../parse-yaml.js';
import type { YamlNode } from '../yaml-node.js';
import { type Data, type DataMapping, isDataMapping, toText, WrittenScalar } from './data.js';
import { mayHaveExpression, type Part, parseText, type Reference } from './expression.js';
import { resolveReference } from './resolve-reference.js';

/** A value of a suite that has expressions in it. */
export type Template =
  | { readonly kind: 'text'; readonly node: YamlNode; readonly parts: readonly Part[] }
  | {
      readonly kind: 'collection';
      readonly node: YamlNode;
      /** Those that have expressions in them. */
      readonly children: readonly (readonly [key: string, template: Template])[];
    };

/** What there must be for expressions to begin so. */
const needs: ReadonlyMap<string, string> = new Map([
  ['matrix', '"matrix"'],
  ['row', 'a "foreach" with a file of rows'],
  ['join', 'a "foreach" with "join"'],
  ['file', 'a "foreach" with a glob'],
  ['foreach', 'a "foreach" with a file of rows'],
]);

type Report = (diagnostic: Diagnostic) => void;

/**
 * Finds the expressions in a value; undefined where there are none. Tells of those that are wrong whatever
 * the values are. `roots` are the names that expressions may begin with, with what is known to be in them.
 */
export function compileTemplate(node: YamlNode, roots: DataMapping, report: Report): Template | undefined {
  if (typeof node.value === 'object') return compileCollection(node, roots, report);
  if (typeof node.value !== 'string' || !mayHaveExpression(node.value)) return undefined;
  const parsed = parseText(node.value);
  if ('problem' in parsed) {
    report(node.diagnose(parsed.problem, parsed.hint));
    return { kind: 'text', node, parts: [] };
  }
  for (const { path, text } of parsed.parts.filter((part) => typeof part !== 'string')) {
    const [root, first] = path;
    const needed = Object.hasOwn(roots, root) ? undefined : needs.get(root);
    if (needed !== undefined) {
      report(node.diagnose(`there is no ${text}`, `"${root}" is there under ${needed}`));
      continue;
    }
    // All values of a matrix are known by their names; those of rows only where there is a row.
    const known: Reference['path'] = root === 'matrix' && first !== undefined ? [root, first] : [root];
    const resolved = resolveReference({ path: known, text }, roots);
    if ('problem' in resolved) report(node.diagnose(resolved.problem, resolved.hint));
  }
  return { kind: 'text', node, parts: parsed.parts };
}

function compileCollection(node: YamlNode, roots: DataMapping, report: Report): Template | undefined {
  const children = node.entries().flatMap<readonly [string, Template]>(([key, child]) => {
    if (mayHaveExpression(key)) {
      report(child.diagnoseKey('an expression cannot stand in a key', 'only values may have expressions'));
      return [[key, { kind: 'text', node: child, parts: [] }] as const];
    }
    const template = compileTemplate(child, roots, report);
    return template === undefined ? [] : [[key, template] as const];
  });
  return children.length === 0 ? undefined : { kind: 'collection', node, children };
}

/** All references in a template. */
export function listReferences(template: Template): Reference[] {
  return template.kind === 'text'
    ? template.parts.filter((part) => typeof part !== 'string')
    : template.children.flatMap(([, child]) => listReferences(child));
}

/** A template, and those it is made of. */
export function listTemplates(template: Template): Template[] {
  if (template.kind === 'text') return [template];
  return [template, ...template.children.flatMap(([, child]) => listTemplates(child))];
}

/**
 * The value with the expressions' values in their places. A text that is one expression becomes that value,
 * whatever it is. What is inserted is not looked at again. An expression that stands for nothing is told, and
 * stays as it is.
 */
export function substitute(template: Template, values: DataMapping, report: Report): YamlNode {
  const { node } = template;
  if (template.kind === 'collection') {
    return node.withReplaced(
      template.children.map(([key, child]) => [key, substitute(child, values, report)] as const),
    );
  }
  const [first, ...others] = template.parts;
  if (first !== undefined && typeof first !== 'string' && others.length === 0) {
    const value = readValue(first, node, values, report);
    return value === undefined ? node : insert(node, value, report);
  }
  const texts = template.parts.map((part) =>
    typeof part === 'string' ? part : readText(part, node, values, report),
  );
  return node.withValue(texts.join(''));
}

function readValue(
  reference: Reference,
  node: YamlNode,
  values: DataMapping,
  report: Report,
): Data | undefined {
  const resolved = resolveReference(reference, values);
  if ('value' in resolved) return resolved.value;
  report(node.diagnose(resolved.problem, resolved.hint));
  return undefined;
}

function readText(reference: Reference, node: YamlNode, values: DataMapping, report: Report): string {
  const value = readValue(reference, node, values, report);
  if (value === undefined) return '';
  const text = toText(value);
  if (text !== undefined) return text;
  const kind = Array.isArray(value) ? 'a list' : 'a mapping';
  const hint = 'take a value of it, or let the expression stand alone';
  report(node.diagnose(`${reference.text} is ${kind}, and cannot be part of a text`, hint));
  return '';
}

/** The same place with a value out of data. Numbers keep the digits that they are written with. */
function insert(node: YamlNode, data: Data, report: Report, depth = 0): YamlNode {
  if (data instanceof WrittenScalar) return node.withValue(data.value, data.text);
  if (!Array.isArray(data) && !isDataMapping(data)) return node.withValue(data);
  if (depth > maxDepth) {
    report(node.diagnose('the value is nested too deeply'));
    return node;
  }
  const whole = node.withValue(data);
  const inner = Object.entries(data).filter(([, child]) => typeof child === 'object' && child !== null);
  return whole.withReplaced(
    inner.map(([key, child]) => [key, insert(whole, child, report, depth + 1)] as const),
  );
}
