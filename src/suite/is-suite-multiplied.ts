import { isMultiplied } from './expand/find-deferred.js';
import type { LoadedDocument } from './load-document.js';

/**
 * Whether all cases of a suite are made of others. Also where what they are multiplied by has not its shape, and is left
 * out: they have not been checked then either.
 */
export function isSuiteMultiplied<T>({ root, isSound }: LoadedDocument<T>): boolean {
  return root !== undefined && (isMultiplied(root) || !isSound('/matrix') || !isSound('/foreach'));
}
