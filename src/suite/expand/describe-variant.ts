import { type Data, type DataMapping, toText } from './data.js';
import type { DataRow } from './data-row.js';
import type { Reference } from './expression.js';
import type { Combination } from './matrix.js';

/** What a case is made of. */
export interface Origins {
  readonly combination: Combination;
  readonly row: DataRow | undefined;
}

/** More than that is no name. */
const maxShownLength = 60;
const unshowable = /[\p{Cc}\u2028\u2029]/u;

/** To follow a case's name, as `[n=3,row=17]`: what tells it from its like, but for what its name has in it. */
export function nameVariant({ combination, row }: Origins, inName: readonly Reference[]): string {
  const uses = (root: string, key?: string) =>
    inName.some(({ path }) => path[0] === root && (key === undefined || path[1] === key));
  const axes = combination.axes.filter((axis) => !uses('matrix', axis));
  const parts = listValues(combination.values, axes);
  if (row?.file !== undefined && !uses('file'))
    parts.push(`file=${show(row.file) ?? JSON.stringify(row.file)}`);
  const isNamed = ['row', 'join', 'foreach'].some((root) => uses(root));
  if (row?.number !== undefined && !isNamed) parts.push(`row=${row.number}`);
  return parts.length === 0 ? '' : `[${parts.join(',')}]`;
}

/** For a person who looks for a mistake: `(n=3, data/rows.jsonl:17)`. */
export function mentionVariant({ combination, row }: Origins): string {
  const { place, joined } = row ?? {};
  const parts = [
    ...listValues(combination.values, combination.axes),
    ...(place ? [`${place.file}:${place.line}`] : []),
    ...(joined ? [`joined with ${joined.file}:${joined.line}`] : []),
  ];
  return `(${parts.join(', ')})`;
}

/** Values without a short text are left out. */
function listValues(values: DataMapping, axes: readonly string[]): string[] {
  return axes.flatMap((axis) => {
    const shown = show(values[axis] ?? null);
    return shown === undefined ? [] : [`${axis}=${shown}`];
  });
}

function show(value: Data): string | undefined {
  const text = toText(value);
  return text === undefined || text.length > maxShownLength || unshowable.test(text) ? undefined : text;
}
