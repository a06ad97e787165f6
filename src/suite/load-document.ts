import { describeSchemaErrors } from './describe-schema-errors.js';
import type { Diagnostic } from './diagnostic.js';
import type { Diagnostics } from './diagnostics.js';
import { findUnsound } from './find-unsound.js';
import { parseYaml } from './parse-yaml.js';
import { readSource, type Unreadable } from './read-source.js';
import type { SchemaValidator } from './schema-error.js';
import { SourceText } from './source-text.js';
import type { YamlNode } from './yaml-node.js';

interface LoadOptions<T> {
  /** Absolute. */
  readonly path: string;
  /** The name that is printed. */
  readonly name: string;
  readonly validate: SchemaValidator<T>;
  readonly diagnostics: Diagnostics;
  /** Which entries are checked later, when their expressions have their values. None, by default. */
  findDeferred?(root: YamlNode): (pointer: string) => boolean;
}

export interface LoadedDocument<T> {
  /** Undefined where there is nothing in the file. Entries that do not have their shape are left out. */
  readonly root: YamlNode<T> | undefined;
  /** Whether the entry at a pointer, such as `/cases/3/code`, has its shape itself. */
  isSound(pointer: string): boolean;
  /** The same, with all that is in it. */
  isWholeSound(pointer: string): boolean;
  /** A case without the entries that do not have their shape, in it or in mappings in it. */
  dropUnsound<V>(node: YamlNode<V>): YamlNode<V>;
}

/** Reads, parses and checks a file, and tells all that is wrong with it. Undefined where there is no YAML. */
export async function loadDocument<T>(options: LoadOptions<T>): Promise<LoadedDocument<T> | undefined> {
  const { path, name, validate, diagnostics, findDeferred = () => () => false } = options;
  const read = await readSource(path);
  if ('problem' in read) {
    diagnostics.add(describeUnreadable(name, read));
    return undefined;
  }
  const source = new SourceText(name, read.text.replace(/^\ufeff/, ''));
  const parsed = parseYaml(source);
  for (const diagnostic of parsed.diagnostics) diagnostics.add(diagnostic);
  const { root } = parsed;
  if (root === undefined) return undefined;
  if (root.isEmpty) {
    return { root: undefined, isSound: () => true, isWholeSound: () => true, dropUnsound: (node) => node };
  }

  const isDeferred = findDeferred(root);
  const errors = validate(root.value)
    ? []
    : (validate.errors ?? []).filter(({ instancePath }) => !isDeferred(instancePath));
  for (const diagnostic of describeSchemaErrors(root, errors)) {
    // An alias of nothing has no value, and so not the right one either.
    const isSecondary = parsed.diagnostics.some(
      ({ line, column }) => line === diagnostic.line && column === diagnostic.column,
    );
    if (!isSecondary) diagnostics.add(diagnostic);
  }
  const unsound = groupByPart(findUnsound(errors));
  const dropUnsound = <V>(node: YamlNode<V>) => {
    const dropped = unsound.get(findPart(node.pointer));
    return dropped === undefined ? node : node.without(dropped);
  };
  return {
    // What has been validated, but for what is left out.
    root: dropUnsound(root as YamlNode<T>),
    isSound: (pointer) => !unsound.get(findPart(pointer))?.has(pointer),
    isWholeSound: (pointer) =>
      [...(unsound.get(findPart(pointer)) ?? [])].every(
        (other) => other !== pointer && !other.startsWith(`${pointer}/`),
      ),
    dropUnsound,
  };
}

/** The case that a pointer leads to or into, or else the file. */
function findPart(pointer: string): string {
  return /^\/cases\/\d+/.exec(pointer)?.[0] ?? '';
}

function groupByPart(pointers: readonly string[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const pointer of pointers) {
    const part = findPart(pointer);
    const group = groups.get(part) ?? new Set();
    groups.set(part, group.add(pointer));
  }
  return groups;
}

function describeUnreadable(file: string, { problem, badByte }: Unreadable): Diagnostic {
  if (badByte === undefined)
    return new SourceText(file, '').diagnose({ start: 0, end: 0 }, `the file ${problem}`);
  const { offset, bytes } = badByte;
  const decode = (part: Uint8Array) => new TextDecoder().decode(part);
  const start = decode(bytes.subarray(0, offset)).length;
  const hint = 'save the file as UTF-8';
  return new SourceText(file, decode(bytes)).diagnose({ start, end: start + 1 }, `the file ${problem}`, hint);
}
