import { formatCount } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import type { Reasons } from './collect-reasons.js';

/** Each reason once, with its hint, and the ids of the cases where `withIds`. */
export function renderReasons({ groups, others }: Reasons, withIds: boolean): string {
  const lines = groups.flatMap(({ reason, hint, ids, count }) => [
    `  ${neutralizeLine(reason, 500)}  (${formatCount(count, 'case')})`,
    ...(hint === undefined ? [] : [`    hint: ${neutralizeLine(hint, 500)}`]),
    ...(withIds ? ids.map((id) => `    ${neutralizeLine(id)}`) : []),
    ...(withIds && count > ids.length ? [`    … and ${count - ids.length} more`] : []),
  ]);
  if (others > 0) lines.push(`  … and ${formatCount(others, 'case')} for other reasons`);
  return `${lines.join('\n')}\n`;
}
