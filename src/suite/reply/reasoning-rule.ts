import type { StateBlock } from 'markdown-it';
import { findReasoningEnd, findReasoningTag } from './reasoning-tags.js';

/** The type of the tokens that the rule makes. */
export const reasoningType = 'reasoning';

/**
 * A rule of the parser: a line that begins with `<think>` begins a part which ends with the line that has
 * `</think>` in it, whatever stands between them. A tag in a fence is code, and one that nothing ends is prose.
 */
export function parseReasoning(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  // In lists and quotes there is none: a search that ends before the text does would be made again and again.
  if (state.level !== 0 || state.blkIndent !== 0) return false;
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const tag = findReasoningTag(state.src, start);
  if (tag === undefined || findLastEnd(state, tag.name) < start) return false;
  if (silent) return true;
  const end = findReasoningEnd(state.src, tag) ?? state.src.length;
  let line = startLine;
  while (line < endLine - 1 && (state.eMarks[line] ?? end) < end) line += 1;
  const token = state.push(reasoningType, '', 0);
  token.map = [startLine, line + 1];
  // What stands behind it on its last line.
  token.content = state.src.slice(end, state.eMarks[line]);
  state.line = line + 1;
  return true;
}

const lastEnds = new WeakMap<StateBlock, Map<string, number>>();

/** Where the last ending tag of this name stands, or -1; looked for once. */
function findLastEnd(state: StateBlock, name: string): number {
  const known = lastEnds.get(state) ?? new Map<string, number>();
  lastEnds.set(state, known);
  let last = known.get(name);
  if (last === undefined) {
    last = -1;
    for (const { index } of state.src.matchAll(new RegExp(`</${name}>`, 'gi'))) last = index;
    known.set(name, last);
  }
  return last;
}
