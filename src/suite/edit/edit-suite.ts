import { isDeepStrictEqual } from 'node:util';
import { isScalar, type ParsedNode } from 'yaml';
import { mayHaveExpression } from '../expand/expression.js';
import { composeDocuments, parseYaml } from '../parse-yaml.js';
import { SourceText } from '../source-text.js';
import type { YamlNode } from '../yaml-node.js';
import { addStdout } from './add-stdout.js';
import { describeLayout, type Layout } from './layout.js';
import { listAliased, locateNode } from './locate-node.js';
import { replaceText } from './replace-text.js';
import { applySplices, type Splice } from './splice.js';

/** A change of one value of a suite. Pointers are JSON pointers. */
export type SuiteEdit =
  /** The value at the pointer gets another text; it stays one line break shorter or longer where it is so already. */
  | { readonly kind: 'equals' | 'exact'; readonly pointer: string; readonly text: string }
  | { readonly kind: 'number'; readonly pointer: string; readonly value: number }
  /** The case at the pointer, which expects nothing of its stdout, expects this text. */
  | { readonly kind: 'add-stdout'; readonly pointer: string; readonly text: string };

export interface RefusedEdit {
  readonly edit: SuiteEdit;
  readonly problem: string;
}

export interface EditedSuite {
  readonly text: string;
  readonly refused: readonly RefusedEdit[];
}

/**
 * Changes values of a suite in its text, which is valid, and not a byte besides: comments, anchors, styles and line
 * ends stay. An edit is refused where other places would change with it. What comes out is parsed again, and has all
 * its values as before but for those that were to change.
 */
export function editSuite(text: string, edits: readonly SuiteEdit[]): EditedSuite {
  const bom = text.startsWith('\ufeff') ? '\ufeff' : '';
  const body = text.slice(bom.length);
  const planned = planEdits(body, edits);
  const refused = planned.filter((plan): plan is RefusedEdit => 'problem' in plan);
  const possible = planned.filter((plan) => 'splices' in plan);
  const edited = applySplices(
    body,
    possible.flatMap(({ splices }) => splices),
  );
  if (
    holdsAll(
      body,
      edited,
      possible.map(({ change }) => change),
    )
  )
    return { text: bom + edited, refused };
  // One of them does what it should not: it is found by making them one by one.
  return editOneByOne(text, edits);
}

interface Plan {
  readonly edit: SuiteEdit;
  readonly splices: readonly Splice[];
  readonly change: Change;
}

interface Change {
  readonly pointer: string;
  /** As it is written. */
  readonly text: string;
  /** Whether there was no such value before. */
  readonly isNew: boolean;
}

function planEdits(text: string, edits: readonly SuiteEdit[]): (Plan | RefusedEdit)[] {
  const composed = composeDocuments(new SourceText('', text));
  const contents = 'documents' in composed ? (composed.documents[0]?.contents ?? null) : null;
  const aliased = listAliased(contents);
  const layout = describeLayout(text, contents);
  return edits.map((edit) => planEdit(layout, contents, aliased, edit));
}

function planEdit(
  layout: Layout,
  contents: ParsedNode | null,
  aliased: ReadonlySet<string>,
  edit: SuiteEdit,
): Plan | RefusedEdit {
  const located = locateNode(contents, edit.pointer, aliased);
  if ('problem' in located) return { edit, problem: located.problem };
  if (edit.kind === 'add-stdout') {
    const splices = addStdout(layout, located, edit.text);
    if ('problem' in splices) return { edit, problem: splices.problem };
    const change = { pointer: `${edit.pointer}/expect/stdout`, text: edit.text, isNew: true };
    return { edit, splices, change };
  }
  const { node } = located;
  if (!isScalar(node)) return { edit, problem: 'it is no single value' };
  if (mayHaveExpression(String(node.value))) return { edit, problem: 'an expression stands there' };
  const { pointer } = edit;
  if (edit.kind === 'number') {
    const text = String(edit.value);
    const splice = { start: node.range[0], end: node.range[1], text };
    return { edit, splices: [splice], change: { pointer, text, isNew: false } };
  }
  const before = typeof node.value === 'string' ? node.value : (node.source ?? '');
  const text = edit.kind === 'exact' ? edit.text : adaptEnd(edit.text, before);
  return { edit, splices: replaceText(layout, node, located, text), change: { pointer, text, isNew: false } };
}

/** A line break at the end does not count: it stays as it was, unless a text becomes one of several lines. */
function adaptEnd(text: string, before: string): string {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  if (body === '') return '';
  if (before.endsWith('\n')) return `${body}\n`;
  return body.includes('\n') && !before.includes('\n') ? text : body;
}

/** Whether a text has the values of another one, but for the changes, and those as they should be. */
function holdsAll(before: string, after: string, changes: readonly Change[]): boolean {
  const [old, edited] = [before, after].map((text) => parseYaml(new SourceText('', text)));
  if (old?.root === undefined || edited?.root === undefined || edited.diagnostics.length > 0) return false;
  const root = edited.root;
  if (changes.some(({ pointer, text }) => !isText(root.find(pointer), pointer, text))) return false;
  const restored = structuredClone(root.value);
  const original = structuredClone(old.root.value);
  for (const { pointer, isNew } of changes) {
    if (isNew) removeAdded(restored, original, pointer);
    else setValue(restored, pointer, readValue(original, pointer));
  }
  return isDeepStrictEqual(restored, original);
}

function isText(node: YamlNode, pointer: string, text: string): boolean {
  return node.pointer === pointer && !node.isMapping() && !node.isList() && node.text === text;
}

function readValue(root: unknown, pointer: string): unknown {
  return splitPointer(pointer).reduce(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    root,
  );
}

function setValue(root: unknown, pointer: string, value: unknown): void {
  const parent = readValue(root, pointer.slice(0, pointer.lastIndexOf('/')));
  const key = splitPointer(pointer).at(-1);
  if (typeof parent !== 'object' || parent === null || key === undefined) return;
  if (value === undefined) Reflect.deleteProperty(parent, key);
  else Reflect.set(parent, key, value);
}

/** Takes out a value that was added, and its mapping where that was too. */
function removeAdded(root: unknown, original: unknown, pointer: string): void {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  setValue(root, readValue(original, parent) === undefined ? parent : pointer, undefined);
}

function splitPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function editOneByOne(text: string, edits: readonly SuiteEdit[]): EditedSuite {
  if (edits.length === 1) {
    const problem = 'it cannot be written there without a change of something else';
    return { text, refused: edits.map((edit) => ({ edit, problem })) };
  }
  return edits.reduce<EditedSuite>(
    (made, edit) => {
      const next = editSuite(made.text, [edit]);
      return { text: next.text, refused: [...made.refused, ...next.refused] };
    },
    { text, refused: [] },
  );
}
