import type { CaseInfo } from '../model/case.js';

/** The value of a case's label; undefined where it has none of that name: `constructor` is a name like others. */
export function readLabel({ labels }: Pick<CaseInfo, 'labels'>, name: string): string | undefined {
  return Object.hasOwn(labels, name) ? labels[name] : undefined;
}
