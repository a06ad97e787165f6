import { closest, distance } from 'fastest-levenshtein';

const minEndLength = 3;

/** The candidate that was probably meant, if any is near enough: misspelt, or its end alone. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const lower = word.toLowerCase();
  const byLower = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]));
  const near = closest(lower, [...byLower.keys()]);
  if (distance(lower, near) <= allowedDistance(word)) return byLower.get(near);
  if (word.length < minEndLength) return undefined;
  return candidates.find((candidate) => candidate.toLowerCase().endsWith(lower));
}

/** Two letters in the wrong order count as two. */
function allowedDistance({ length }: string): number {
  return length < 4 ? Math.floor(length / 2) : Math.max(2, Math.floor(length * 0.4));
}
