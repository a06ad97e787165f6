import type { Origin } from '../model/case.js';
import type { Diagnostic } from './diagnostic.js';
import type { Range, SourceText } from './source-text.js';

/** A value in a mapping, in a list or alone, and where it stands in its file. */
export interface YamlEntry {
  readonly value: unknown;
  readonly range: Range;
  /** Absent in a list. */
  readonly keyRange: Range | undefined;
  /** A scalar's text as it is written, where its value is not that text: `1.50`. */
  readonly written: string | undefined;
}

/** The entries of every mapping and list of a file. */
export type YamlEntries = WeakMap<object, ReadonlyMap<string, YamlEntry> | readonly YamlEntry[]>;

interface YamlFile {
  readonly source: SourceText;
  readonly entries: YamlEntries;
}

/** A plain value together with the place in the file that it was read from. */
export class YamlNode<T = unknown> {
  readonly #file: YamlFile;
  readonly #entry: YamlEntry;

  constructor(
    file: YamlFile,
    entry: YamlEntry,
    readonly value: T,
    /** JSON pointer. */
    readonly pointer: string,
  ) {
    this.#file = file;
    this.#entry = entry;
  }

  isMapping(): this is YamlNode<Exclude<Extract<T, object>, readonly unknown[]>> {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  isList(): this is YamlNode<Extract<T, readonly unknown[]>> {
    return Array.isArray(this.value);
  }

  get<K extends keyof T & string>(key: K): YamlNode<Exclude<T[K], undefined>> | undefined {
    const value = this.value[key];
    return value === undefined ? undefined : this.#child(key, value as Exclude<T[K], undefined>);
  }

  /** The entries of a mapping whose keys are free, or of a list by index. */
  entries(): [key: string, node: YamlNode<T[keyof T]>][] {
    if (typeof this.value !== 'object' || this.value === null) return [];
    return Object.entries(this.value).map(([key, value]) => [key, this.#child(key, value)]);
  }

  /** A mapping without the entries that have these pointers, in it or in mappings in it. */
  without(pointers: Iterable<string>): YamlNode<T> {
    const dropped = new Set(pointers);
    const kept = this.entries()
      .filter(([, node]) => !dropped.has(node.pointer))
      .map(([key, node]) => [key, node.isMapping() ? node.#withoutBelow(dropped) : node] as const);
    const value = Object.fromEntries(kept.map(([key, node]) => [key, node.value]));
    this.#file.entries.set(value, new Map(kept.map(([key, node]) => [key, node.#entry])));
    return new YamlNode(this.#file, this.#entry, value as T, this.pointer);
  }

  /** The same place with another value; `written` is its text, where that is not what JavaScript writes. */
  withValue<V>(value: V, written?: string): YamlNode<V> {
    return new YamlNode(this.#file, { ...this.#entry, value, written }, value, this.pointer);
  }

  /** A mapping or a list with other values in some places. What is in a new value stands where it stands. */
  withReplaced(replaced: readonly (readonly [key: string, node: YamlNode])[]): YamlNode {
    if (typeof this.value !== 'object' || this.value === null) return this;
    const value = Array.isArray(this.value) ? [...this.value] : { ...this.value };
    for (const [key, node] of replaced) {
      // Assigned, this one key would set the prototype.
      if (key !== '__proto__') Reflect.set(value, key, node.value);
      else Reflect.defineProperty(value, key, { value: node.value, enumerable: true });
    }
    const entries = this.#replaceEntries(this.value, replaced);
    if (entries !== undefined) this.#file.entries.set(value, entries);
    return new YamlNode(this.#file, this.#entry, value, this.pointer);
  }

  /** The entries of a list. */
  items(): YamlNode<T extends readonly (infer Item)[] ? Item : never>[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.item(index)) : [];
  }

  item(index: number): YamlNode<T extends readonly (infer Item)[] ? Item : never> {
    return this.#child(String(index), Array.isArray(this.value) ? this.value[index] : undefined);
  }

  /** Follows a JSON pointer to a value that is there. */
  find(pointer: string): YamlNode {
    let node: YamlNode = this;
    for (const segment of pointer.split('/').slice(1)) {
      const key = unescapePointer(segment);
      const parent = node.value;
      if (typeof parent !== 'object' || parent === null) return node;
      node = node.#child(key, Reflect.get(parent, key));
    }
    return node;
  }

  /** A scalar's text as it is written: `1.50`, not `1.5`. */
  get text(): string {
    return this.#entry.written ?? String(this.value);
  }

  /** What messages call it: `timeout`, `args[1]`. */
  get name(): string {
    if (this.pointer === '') return 'the file';
    const segments = this.pointer.split('/').slice(1);
    const start = segments.findLastIndex((segment) => !/^\d+$/.test(segment));
    const [key = '', ...indices] = segments.slice(Math.max(0, start));
    return `${unescapePointer(key)}${indices.map((index) => `[${index}]`).join('')}`;
  }

  /** Whether there is a key with nothing after it. */
  get isEmpty(): boolean {
    return this.value === null && this.#entry.written === '';
  }

  /** Where the suite states this: the key, or the entry of a list. */
  get origin(): Origin {
    const { start } = this.#entry.keyRange ?? this.#entry.range;
    return { file: this.#file.source.file, ...this.#file.source.locate(start), pointer: this.pointer };
  }

  diagnose(message: string, hint?: string): Diagnostic {
    const { keyRange, range } = this.#entry;
    return this.#file.source.diagnose(this.isEmpty && keyRange ? keyRange : range, message, hint);
  }

  diagnoseKey(message: string, hint?: string): Diagnostic {
    return this.#file.source.diagnose(this.#entry.keyRange ?? this.#entry.range, message, hint);
  }

  /** Places stay as they are; only what is written in them may be new. */
  #replaceEntries(
    value: object,
    replaced: readonly (readonly [key: string, node: YamlNode])[],
  ): ReadonlyMap<string, YamlEntry> | readonly YamlEntry[] | undefined {
    const entries = this.#file.entries.get(value);
    const rewritten = replaced.filter(([, node]) => node.#entry.written !== undefined);
    if (rewritten.length === 0) return entries;
    if (!Array.isArray(value)) {
      const news = rewritten.map(([key, node]) => [key, node.#entry] as const);
      return new Map([...(entries instanceof Map ? entries : []), ...news]);
    }
    const list: YamlEntry[] = Array.isArray(entries) ? [...entries] : [];
    for (const [key, node] of rewritten) list[Number(key)] = node.#entry;
    return list;
  }

  #withoutBelow(pointers: ReadonlySet<string>): YamlNode<T> {
    const below = [...pointers].filter((pointer) => pointer.startsWith(`${this.pointer}/`));
    return below.length === 0 ? this : this.without(below);
  }

  #child<V>(key: string, value: V): YamlNode<V> {
    const segment = /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
    const pointer = `${this.pointer}/${segment}`;
    return new YamlNode(this.#file, this.#findEntry(key) ?? this.#entry, value, pointer);
  }

  #findEntry(key: string): YamlEntry | undefined {
    if (typeof this.value !== 'object' || this.value === null) return undefined;
    const entries = this.#file.entries.get(this.value);
    return entries instanceof Map
      ? entries.get(key)
      : Array.isArray(entries)
        ? entries[Number(key)]
        : undefined;
  }
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
