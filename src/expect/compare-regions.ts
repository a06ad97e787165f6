import { diffArrays } from 'diff';
import type { Line, Regions } from './text-region.js';

/** Lines of one text that stand where the other has other lines, or none. */
export interface Change {
  readonly kind: 'change';
  readonly removed: readonly Line[];
  readonly added: readonly Line[];
}

/** A stretch of two texts, in their order. */
export type Part = Change | { readonly kind: 'same'; readonly lines: readonly Line[] };

/** Finds what two regions have in common, and what not. */
export function compareRegions({ expected, got }: Regions): Part[] {
  const numbers = new Map<string, number>();
  // Lines are compared very often, numbers cheaply.
  const toNumber = ({ text, isClipped, isEnded }: Line) => {
    const key = `${isClipped} ${isEnded} ${text}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const parts: Part[] = [];
  let removed: Line[] = [];
  let added: Line[] = [];
  const closeChange = () => {
    if (removed.length + added.length > 0) parts.push({ kind: 'change', removed, added });
    removed = [];
    added = [];
  };
  let expectedAt = 0;
  let gotAt = 0;
  for (const change of diffArrays(expected.lines.map(toNumber), got.lines.map(toNumber))) {
    const expectedLines = expected.lines.slice(expectedAt, expectedAt + change.count);
    if (!change.added) expectedAt += change.count;
    if (!change.removed) gotAt += change.count;
    if (change.removed) removed.push(...expectedLines);
    else if (change.added) added.push(...got.lines.slice(gotAt - change.count, gotAt));
    else {
      closeChange();
      parts.push({ kind: 'same', lines: expectedLines });
    }
  }
  closeChange();
  return dropCutEnd(parts, { expected, got });
}

/** Lines at the end of a cut region may well have their counterpart behind the cut: they prove nothing. */
function dropCutEnd(parts: Part[], { expected, got }: Regions): Part[] {
  const last = parts.at(-1);
  if (last?.kind !== 'change' || parts.filter(({ kind }) => kind === 'change').length === 1) return parts;
  const removed = got.isComplete ? last.removed : [];
  const added = expected.isComplete ? last.added : [];
  const kept = parts.slice(0, -1);
  return removed.length + added.length === 0 ? kept : [...kept, { kind: 'change', removed, added }];
}
