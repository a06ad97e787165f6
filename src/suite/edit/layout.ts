import { isMap, isNode, isSeq, type ParsedNode, visit, type YAMLMap } from 'yaml';

/** A suite's text, and how it is laid out. */
export interface Layout {
  readonly text: string;
  readonly lineBreak: '\n' | '\r\n';
  /** By how much one mapping is indented in another: 1 to 9. */
  readonly step: number;
}

export function describeLayout(text: string, contents: ParsedNode | null): Layout {
  const lineBreak = /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
  return { text, lineBreak, step: findStep(text, contents) };
}

/** As the first mapping does it that stands in another one; as most people do where there is none. */
function findStep(text: string, contents: ParsedNode | null): number {
  let step: number | undefined;
  visit(contents, {
    Pair: (_, { key, value }) => {
      if (!isNode(key) || !isMap(value) || value.flow === true) return undefined;
      const first = value.items[0]?.key;
      if (!isNode(first)) return undefined;
      step = findColumn(text, first.range?.[0] ?? 0) - findColumn(text, key.range?.[0] ?? 0);
      return step > 0 && step < 10 ? visit.BREAK : undefined;
    },
  });
  return step !== undefined && step > 0 && step < 10 ? step : 2;
}

function findColumn(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The column in which the keys of a block mapping begin, from 0. */
export function findIndent({ text }: Layout, map: YAMLMap.Parsed): number {
  return findColumn(text, map.items[0]?.key.range[0] ?? map.range[0]);
}

/** Where the last of what is written of a value ends; behind the line break, where that is its own. */
export function findEnd(node: ParsedNode): number {
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return last === undefined ? node.range[1] : findEnd(last.value ?? last.key);
  }
  if (isSeq(node) && node.flow !== true) {
    const last = node.items.at(-1);
    return last === undefined ? node.range[1] : findEnd(last as ParsedNode);
  }
  return node.range[1];
}

/** The end of the line that an offset is in, before its line break. */
export function findLineEnd({ text }: Layout, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline === -1) return text.length;
  return text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
}

/** Behind the line break of the line that an offset is in. */
export function findNextLine({ text }: Layout, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}

/**
 * Whether the lines from an offset on would be taken for more of a block literal before them: comments that are
 * indented as far, or, where it keeps its last lines, empty ones.
 */
export function wouldSwallow(
  { text }: Layout,
  offset: number,
  literal: { readonly indent: number; readonly keepsEnd: boolean },
): boolean {
  const rest = text.slice(offset);
  const first = /^(?:[ \t]*\r?\n)*( *)(\S)?/.exec(rest);
  const hasBlank = /^[ \t]*\r?\n/.test(rest);
  return (
    (literal.keepsEnd && hasBlank) || (first?.[2] !== undefined && (first[1]?.length ?? 0) >= literal.indent)
  );
}
