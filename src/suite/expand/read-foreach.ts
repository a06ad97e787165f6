import type { ReadContext } from '../read-context.js';
import type { Foreach } from '../suite-file.generated.js';
import type { YamlNode } from '../yaml-node.js';
import { isGlob } from './find-data-files.js';
import { isRowFile } from './row-formats.js';

/** What `foreach` says. */
export interface ForeachSettings {
  readonly rows: YamlNode<string>;
  readonly join?: {
    readonly file: YamlNode<string>;
    /** The columns that rows which belong together have in common. */
    readonly on: { readonly rows: string; readonly join: string };
  };
  /** What its expressions may begin with. */
  readonly roots: readonly ('row' | 'join' | 'file' | 'foreach')[];
}

/** Reads `foreach`; undefined where it is wrong in itself, and told. */
export function readForeach(
  node: YamlNode<Foreach>,
  { report }: Pick<ReadContext, 'report'>,
): ForeachSettings | undefined {
  if (!node.isMapping()) return describeSettings(node as YamlNode<string>);
  const rows = node.get('rows');
  const file = node.get('join');
  const on = node.get('on');
  if (rows === undefined) return undefined;
  if (file === undefined && on === undefined) return describeSettings(rows);
  if (file === undefined || on === undefined) {
    const missing = on === undefined ? 'on' : 'join';
    const hint =
      'rows of one file are joined to rows of another, "join", that have the same in a column, "on"';
    report(node.diagnoseKey(`missing key "${missing}"`, hint));
    return undefined;
  }
  if (!isRowFile(rows.value)) {
    report(file.diagnoseKey('only rows can be joined, and these are files', 'leave out "join" and "on"'));
    return undefined;
  }
  if (isGlob(file.value)) {
    report(file.diagnose('one file is joined, not a glob', 'write the path of the file'));
    return undefined;
  }
  const { value } = on;
  const columns = typeof value === 'string' ? { rows: value, join: value } : value;
  return { ...describeSettings(rows, 'join'), join: { file, on: columns } };
}

function describeSettings(rows: YamlNode<string>, ...more: 'join'[]): ForeachSettings {
  const roots = [
    ...(isRowFile(rows.value) ? (['row', 'foreach'] as const) : []),
    ...more,
    ...(isGlob(rows.value) ? (['file'] as const) : []),
  ];
  return { rows, roots };
}
