import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Diagnostic } from './diagnostic.js';
import type { Range, SourceText } from './source-text.js';
import { suggest } from './suggest.js';
import { type YamlEntries, type YamlEntry, YamlNode } from './yaml-node.js';

/** How many values aliases may stand for in a file, counted with all that is in them. */
const maxAliasedValues = 1_000_000;

interface Anchored {
  readonly value: unknown;
  readonly written: string | undefined;
  /** How many values it is made of, itself included, aliases followed. */
  readonly size: number;
}

interface Key {
  readonly name: string;
  readonly range: Range;
  readonly isMerge: boolean;
}

/** Turns the parser's tree into plain values that know their places: aliases and merge keys are resolved. */
export function readYamlValue(
  source: SourceText,
  contents: ParsedNode | null,
): { root?: YamlNode; diagnostics: readonly Diagnostic[] } {
  const reader = new ValueReader(source);
  const entry = reader.read(contents, undefined);
  const { diagnostics, entries } = reader;
  if (reader.isExhausted) return { diagnostics };
  return { root: new YamlNode({ source, entries }, entry, entry.value, ''), diagnostics };
}

class ValueReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly entries: YamlEntries = new WeakMap();
  /** Undefined while the anchored value is being read. */
  readonly #anchors = new Map<string, Anchored | undefined>();
  readonly #source: SourceText;
  #values = 0;
  #aliasedValues = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  get isExhausted(): boolean {
    return this.#aliasedValues > maxAliasedValues;
  }

  read(node: ParsedNode | null, keyRange: Range | undefined): YamlEntry {
    this.#values++;
    if (node === null || this.isExhausted) {
      const gap = keyRange?.end ?? 0;
      return { value: null, range: { start: gap, end: gap }, keyRange, written: '' };
    }
    const range = toRange(node);
    if (isAlias(node)) {
      const target = this.#follow(node, range);
      return { value: target?.value ?? null, range, keyRange, written: target?.written };
    }
    const { anchor } = node;
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    const before = this.#values;
    const value = isMap(node) ? this.#readMap(node) : isSeq(node) ? this.#readSeq(node) : node.value;
    const written = isScalar(node) && typeof value !== 'string' ? (node.source ?? '') : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, { value, written, size: this.#values - before + 1 });
    return { value, range, keyRange, written };
  }

  #follow(alias: Alias.Parsed, range: Range): Anchored | undefined {
    const target = this.#anchors.get(alias.source);
    if (target === undefined) {
      this.#report(range, ...this.#describeBadAlias(alias.source));
      return undefined;
    }
    this.#values += target.size;
    this.#aliasedValues += target.size;
    if (this.isExhausted) {
      const hint = `at most ${maxAliasedValues.toLocaleString('en')}`;
      this.#report(range, 'the aliases in this file stand for too many values', hint);
    }
    return target;
  }

  #describeBadAlias(name: string): [message: string, hint: string] {
    if (this.#anchors.has(name)) return [`alias "*${name}" stands inside its own anchor`, 'move it out'];
    const meant = suggest(name, [...this.#anchors.keys()]);
    const hint =
      meant === undefined ? `an anchor "&${name}" must come before it` : `did you mean "*${meant}"?`;
    return [`unknown alias "*${name}"`, hint];
  }

  #readSeq(node: YAMLSeq.Parsed): unknown[] {
    const entries = node.items.map((item) => this.read(item, undefined));
    const list = entries.map(({ value }) => value);
    this.entries.set(list, entries);
    return list;
  }

  #readMap(node: YAMLMap.Parsed): Record<string, unknown> {
    const own = new Map<string, YamlEntry>();
    let merge: YamlEntry | undefined;
    for (const pair of node.items) {
      const key = this.#readKey(pair.key);
      if (key === undefined) continue;
      const entry = this.read(pair.value, key.range);
      const first = key.isMerge ? merge : own.get(key.name);
      if (first !== undefined) this.#reportDuplicate(key, first);
      else if (key.isMerge) merge = entry;
      else own.set(key.name, entry);
    }
    const entries = merge === undefined ? own : new Map([...this.#readMerge(merge), ...own]);
    const mapping: Record<string, unknown> = {};
    for (const [name, { value }] of entries) {
      // Assigned, this one key would set the prototype.
      if (name !== '__proto__') mapping[name] = value;
      else Object.defineProperty(mapping, name, { value, enumerable: true });
    }
    this.entries.set(mapping, entries);
    return mapping;
  }

  #readKey(node: ParsedNode): Key | undefined {
    const range = toRange(node);
    if (isScalar(node)) {
      const { value, source = '' } = node;
      const name = typeof value === 'string' ? value : source;
      return { name, range, isMerge: name === '<<' && node.type === 'PLAIN' };
    }
    const target = isAlias(node) ? this.#follow(node, range) : undefined;
    if (target !== undefined && (target.value === null || typeof target.value !== 'object')) {
      return { name: target.written ?? String(target.value), range, isMerge: false };
    }
    if (target !== undefined || !isAlias(node)) {
      this.#report(range, 'a key must be a text, not a mapping or a list');
    }
    return undefined;
  }

  /** The entries that `<<` brings in: of several mappings that have a key, the first one counts. */
  #readMerge({ value, range }: YamlEntry): Map<string, YamlEntry> {
    const merged = new Map<string, YamlEntry>();
    for (const mapping of Array.isArray(value) ? value : [value]) {
      const entries = typeof mapping === 'object' && mapping !== null ? this.entries.get(mapping) : undefined;
      if (!(entries instanceof Map)) {
        this.#report(range, '"<<" must have a mapping or a list of mappings', 'write "<<: *anchor"');
        break;
      }
      for (const [name, entry] of entries) if (!merged.has(name)) merged.set(name, entry);
    }
    return merged;
  }

  #reportDuplicate({ name, range, isMerge }: Key, first: YamlEntry): void {
    const { line } = this.#source.locate((first.keyRange ?? first.range).start);
    const hint = isMerge
      ? 'merge several mappings with "<<: [*one, *other]"'
      : `it is already on line ${line}`;
    this.#report(range, `duplicate key ${JSON.stringify(name)}`, hint);
  }

  #report(range: Range, message: string, hint?: string): void {
    this.diagnostics.push(this.#source.diagnose(range, message, hint));
  }
}

function toRange({ range: [start, end] }: ParsedNode): Range {
  return { start, end };
}
