import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, visit, type YAMLMap } from 'yaml';

/** A value as it is written, and what is around it. */
export interface Located {
  readonly node: ParsedNode;
  /** The mapping that it stands in; none for the file's own value. */
  readonly parent: YAMLMap.Parsed | undefined;
  /** Whether it stands in braces or brackets, where no blocks can. */
  readonly isInFlow: boolean;
}

export interface Misplaced {
  /** Why there is no value that is this one's alone: `it comes from an alias`. */
  readonly problem: string;
}

/** Finds the value at a JSON pointer, where it is written just there and for nothing else. */
export function locateNode(
  contents: ParsedNode | null,
  pointer: string,
  aliased: ReadonlySet<string>,
): Located | Misplaced {
  let node = contents;
  let parent: YAMLMap.Parsed | undefined;
  let isInFlow = false;
  for (const segment of pointer.split('/').slice(1)) {
    const shared = findSharing(node, aliased);
    if (shared !== undefined) return shared;
    const step = takeStep(node, segment.replaceAll('~1', '/').replaceAll('~0', '~'));
    if ('problem' in step) return step;
    parent = isMap(node) ? node : undefined;
    isInFlow ||= isFlow(node);
    node = step.node;
  }
  return findSharing(node, aliased) ?? (node === null ? nothing : { node, parent, isInFlow });
}

const nothing: Misplaced = { problem: 'there is no value' };

function findSharing(node: ParsedNode | null, aliased: ReadonlySet<string>): Misplaced | undefined {
  if (isAlias(node)) return { problem: `it comes from the alias "*${node.source}"` };
  const anchor = node?.anchor;
  return anchor !== undefined && aliased.has(anchor)
    ? { problem: `it has the anchor "&${anchor}", and aliases mean it too` }
    : undefined;
}

/** The anchors that aliases name. */
export function listAliased(contents: ParsedNode | null): Set<string> {
  const aliased = new Set<string>();
  visit(contents, { Alias: (_, { source }) => void aliased.add(source) });
  return aliased;
}

/** The entry of a mapping that is written in it, by its key. */
export function findPair(map: YAMLMap.Parsed, key: string): Pair<ParsedNode, ParsedNode | null> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && (pair.key.source ?? String(pair.key.value)) === key);
}

function takeStep(node: ParsedNode | null, key: string): { readonly node: ParsedNode | null } | Misplaced {
  if (isSeq(node)) return { node: (node.items[Number(key)] ?? null) as ParsedNode | null };
  if (!isMap(node)) return nothing;
  const pair = findPair(node as YAMLMap.Parsed, key);
  return pair === undefined ? { problem: 'it comes from a merge key ("<<")' } : { node: pair.value };
}

function isFlow(node: ParsedNode | null): boolean {
  return (isMap(node) || isSeq(node)) && node.flow === true;
}
