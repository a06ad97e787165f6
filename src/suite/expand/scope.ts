import type { Foreach, Matrix } from '../suite-file.generated.js';
import type { YamlNode } from '../yaml-node.js';
import type { DataMapping } from './data.js';
import type { DataContext } from './find-data-files.js';
import { type Combination, noCombination, readMatrix } from './matrix.js';
import { readForeach } from './read-foreach.js';
import { openRowSet, type RowSet } from './row-set.js';

/** What cases are made of, at one place of a suite and around it. */
export interface Scope {
  readonly combinations: readonly Combination[];
  readonly rows?: RowSet;
  /** What expressions may begin with, with what is known to be in it. */
  readonly roots: DataMapping;
}

/** Where nothing is multiplied yet. */
export const plainScope: Scope = { combinations: [noCombination], roots: { language: {} } };

/** The keys that make several cases of one, as a suite or a case has them. */
export interface Multiplier {
  readonly matrix?: YamlNode<Matrix> | undefined;
  readonly foreach?: YamlNode<Foreach> | undefined;
}

/** Reads what a suite or a case is multiplied by, within a scope. Undefined where that is wrong, and told. */
export async function openScope(
  { matrix, foreach }: Multiplier,
  outer: Scope,
  context: DataContext,
): Promise<Scope | undefined> {
  const combinations = matrix ? readInnerMatrix(matrix, outer, context) : outer.combinations;
  const data = foreach ? await readInnerRows(foreach, outer, context) : { rows: outer.rows, roots: [] };
  if (combinations === undefined || data === undefined) return undefined;
  const known = mergeAll(combinations.map(({ values }) => values));
  return {
    combinations,
    ...(data.rows && { rows: data.rows }),
    roots: {
      ...outer.roots,
      ...(Object.keys(known).length > 0 && { matrix: known }),
      ...Object.fromEntries(data.roots.map((root) => [root, {}])),
    },
  };
}

/** The combinations of the matrix, in each of those around it. */
function readInnerMatrix(
  node: YamlNode<Matrix>,
  { combinations: outer }: Scope,
  context: DataContext,
): Combination[] | undefined {
  const inner = readMatrix(node, context);
  if (inner === undefined) return undefined;
  const taken = Object.keys(mergeAll(outer.map(({ values }) => values)));
  const twice = Object.keys(mergeAll(inner.map(({ values }) => values))).find((name) => taken.includes(name));
  if (twice !== undefined) {
    const hint = 'give one of them another name';
    context.report(node.diagnoseKey(`the matrix of the suite has ${JSON.stringify(twice)} already`, hint));
    return undefined;
  }
  return outer.flatMap(({ values, axes }) =>
    inner.map((combination) => ({
      values: { ...values, ...combination.values },
      axes: [...axes, ...combination.axes],
    })),
  );
}

async function readInnerRows(
  node: YamlNode<Foreach>,
  outer: Scope,
  context: DataContext,
): Promise<{ rows: RowSet; roots: readonly string[] } | undefined> {
  if (outer.rows !== undefined) {
    context.report(node.diagnoseKey('the suite has a "foreach" itself', 'leave out one of them'));
    return undefined;
  }
  const settings = readForeach(node, context);
  const rows = settings && (await openRowSet(settings, context));
  return rows && { rows, roots: settings.roots };
}

function mergeAll(mappings: readonly DataMapping[]): DataMapping {
  return Object.fromEntries(mappings.flatMap((mapping) => Object.entries(mapping)));
}
