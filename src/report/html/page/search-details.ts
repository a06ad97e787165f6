import type { PageDetails } from '../page-data.js';
import type { PageModel } from './page-model.js';
import type { PageBlocks } from './read-blocks.js';
import { hasWords } from './select-cases.js';

export interface DetailsSearch {
  readonly words: readonly string[];
  readonly signal: AbortSignal;
  /** Takes the places of cases as they are found, and how far the search is, from 0 to 1. */
  onProgress(found: readonly number[], part: number): void;
}

/** Searches code, output and messages of all cases, block by block; what is on screen stays responsive. */
export async function searchDetails(
  model: PageModel,
  blocks: PageBlocks,
  { words, signal, onProgress }: DetailsSearch,
): Promise<void> {
  for (let number = 0; number < blocks.detailsCount; number += 1) {
    const details = await blocks.readDetails(number);
    if (signal.aborted) return;
    const found = details.filter((detail) => {
      const known = model.readText(detail.place);
      const missing = words.filter((word) => !known.includes(word));
      return missing.length > 0 && hasWords(joinTexts(detail), missing);
    });
    onProgress(
      found.map(({ place }) => place),
      (number + 1) / blocks.detailsCount,
    );
    await giveWay();
    if (signal.aborted) return;
  }
}

function joinTexts({ code, notes, attempts }: PageDetails): string {
  const texts = attempts.flatMap(({ error, mismatches, streams }) => [
    ...(error === undefined ? [] : [error.code, error.message, error.hint ?? '']),
    ...mismatches.flatMap(({ message, diff = '' }) => [message, diff]),
    ...streams.map(({ text }) => text),
  ]);
  return [code, ...notes, ...texts].join('\n').toLowerCase();
}

/** Lets the browser handle what came meanwhile. */
function giveWay(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
