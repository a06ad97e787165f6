import type { ReadContext } from '../read-context.js';
import type { Matrix } from '../suite-file.generated.js';
import type { YamlNode } from '../yaml-node.js';
import { type Data, type DataMapping, isSameData, WrittenScalar } from './data.js';

/** More is a slip, and would never end. */
const maxCombinations = 10_000;

/** One combination of a matrix. */
export interface Combination {
  readonly values: DataMapping;
  /** The names of the values that tell it from the others. */
  readonly axes: readonly string[];
}

/** What there is without a matrix. */
export const noCombination: Combination = { values: {}, axes: [] };

/**
 * The combinations of a matrix, as GitHub Actions makes them: the product of the lists, without what `exclude`
 * names, with what `include` adds. Undefined where that is wrong, and told.
 */
export function readMatrix(
  node: YamlNode<Matrix>,
  { report }: Pick<ReadContext, 'report'>,
): Combination[] | undefined {
  const lists = node.entries().filter(([name]) => name !== 'include' && name !== 'exclude');
  const axes = lists.map(([name]) => name);
  const count = lists.reduce((product, [, list]) => product * list.items().length, 1);
  if (count > maxCombinations) {
    const hint = `at most ${maxCombinations.toLocaleString('en')}`;
    report(node.diagnoseKey(`the matrix has ${count.toLocaleString('en')} combinations`, hint));
    return undefined;
  }
  const included = node.get('include')?.items().map(toMapping) ?? [];
  const excluded = node.get('exclude')?.items() ?? [];
  reportUnknownAxes(excluded, axes, report);
  const product = multiply(lists.map(([name, list]) => [name, list.items().map(toData)] as const));
  const isExcluded = (values: DataMapping) =>
    excluded.map(toMapping).some((some) => agrees(values, some, Object.keys(some)));
  const combinations = addIncluded(
    product.filter((values) => !isExcluded(values)),
    included,
    axes,
  );
  if (combinations.length > 0) return combinations;
  const isBare = lists.length === 0 && included.length === 0;
  const hint = isBare ? 'give it lists, or "include"' : 'it excludes all that it has';
  report(node.diagnoseKey('the matrix has no combinations', hint));
  return undefined;
}

function reportUnknownAxes(
  excluded: readonly YamlNode[],
  axes: readonly string[],
  report: ReadContext['report'],
): void {
  for (const [name, value] of excluded.flatMap((mapping) => mapping.entries())) {
    if (axes.includes(name)) continue;
    report(value.diagnoseKey(`the matrix has no list ${JSON.stringify(name)}`, `it has ${axes.join(', ')}`));
  }
}

function multiply(lists: readonly (readonly [name: string, values: readonly Data[]])[]): DataMapping[] {
  if (lists.length === 0) return [];
  return lists.reduce<DataMapping[]>(
    (product, [name, values]) =>
      product.flatMap((combination) => values.map((value) => ({ ...combination, [name]: value }))),
    [{}],
  );
}

/** What is included goes to all combinations whose own values stay as they are, or is one itself. */
function addIncluded(
  product: readonly DataMapping[],
  included: readonly DataMapping[],
  axes: readonly string[],
): Combination[] {
  const combinations: Combination[] = product.map((values) => ({ values, axes }));
  const alone: Combination[] = [];
  for (const added of included) {
    const common = Object.keys(added).filter((name) => axes.includes(name));
    const fitting = [...product.keys()].filter((index) => agrees(product[index] ?? {}, added, common));
    for (const index of fitting) {
      const values = { ...combinations[index]?.values, ...added };
      combinations[index] = { values, axes };
    }
    if (fitting.length === 0) alone.push({ values: added, axes: Object.keys(added) });
  }
  return [...combinations, ...alone];
}

function agrees(one: DataMapping, other: DataMapping, names: readonly string[]): boolean {
  return names.every((name) => {
    const [ours, theirs] = [one[name], other[name]];
    return ours !== undefined && theirs !== undefined && isSameData(ours, theirs);
  });
}

function toMapping(node: YamlNode): DataMapping {
  return Object.fromEntries(node.entries().map(([name, value]) => [name, toData(value)]));
}

function toData(node: YamlNode): Data {
  if (node.isList()) return node.items().map(toData);
  if (node.isMapping()) return toMapping(node);
  const { value, text } = node;
  if (typeof value === 'string') return value;
  if (value !== null && typeof value !== 'number' && typeof value !== 'boolean') return null;
  return text === String(value) ? value : new WrittenScalar(value, text);
}
