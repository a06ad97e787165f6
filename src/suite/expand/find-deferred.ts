import type { YamlNode } from '../yaml-node.js';
import { mayHaveExpression } from './expression.js';

/** What a suite says of all its cases and may have expressions in, where the suite is multiplied. */
export const sharedKeys = ['defaults', 'tags', 'labels'] as const;

/** Whether a suite or a case is one of those that several cases are made of. */
export function isMultiplied(node: YamlNode): boolean {
  const { value } = node;
  if (!node.isMapping() || value === null) return false;
  return ['matrix', 'foreach'].some((key) => Object.hasOwn(value as object, key));
}

/** Whether there may be expressions in a value, or in what is in it. */
export function hasExpression(value: unknown): boolean {
  if (typeof value === 'string') return mayHaveExpression(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, child]) => mayHaveExpression(key) || hasExpression(child));
}

/** Which entries of a suite have a shape only once their expressions have values, by their pointers. */
export function findDeferred(root: YamlNode): (pointer: string) => boolean {
  const isWhole = isMultiplied(root);
  const cases = root.find('/cases');
  const deferred = new Set(
    cases.items().flatMap((node, index) => {
      const item: YamlNode = node;
      return item.isMapping() && (isWhole || isMultiplied(item)) ? [String(index)] : [];
    }),
  );
  const shared = sharedKeys.filter((key) => isWhole && hasExpression(root.find(`/${key}`).value));
  return (pointer) => {
    const [, key = '', index = '', caseKey = ''] = pointer.split('/');
    if (key === 'cases') return deferred.has(index) && caseKey !== 'matrix' && caseKey !== 'foreach';
    return shared.some((name) => name === key);
  };
}
