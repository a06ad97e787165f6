import type { PageModel } from './page-model.js';
import type { PageBlocks } from './read-blocks.js';
import { searchDetails } from './search-details.js';
import { splitQuery } from './select-cases.js';

/** Finds what is searched for in code and output, after the typing has paused. */
export interface OutputSearch {
  /** Starts anew where the query is another. */
  follow(query: string): void;
  /** Places of the cases that were found so far. */
  readonly found: ReadonlySet<number>;
}

export interface OutputSearchOptions {
  readonly model: PageModel;
  readonly blocks: PageBlocks;
  /** Called when more was found. */
  onFound(): void;
  /** How far it is, in words; nothing when it is done. */
  tell(progress: string): void;
}

const delayMs = 120;

export function createOutputSearch({ model, blocks, onFound, tell }: OutputSearchOptions): OutputSearch {
  let found = new Set<number>();
  let query = '';
  let running = new AbortController();
  let timer: number | undefined;
  const search = (words: readonly string[], { signal }: AbortController): Promise<void> =>
    searchDetails(model, blocks, {
      words,
      signal,
      onProgress: (places, part) => {
        tell(part < 1 ? `searching output: ${Math.floor(part * 100)}%` : '');
        if (places.length === 0) return;
        for (const place of places) found.add(place);
        onFound();
      },
    });
  return {
    follow: (next) => {
      if (next === query) return;
      query = next;
      running.abort();
      clearTimeout(timer);
      found = new Set();
      tell('');
      const words = splitQuery(query);
      if (words.length === 0) return;
      const controller = new AbortController();
      running = controller;
      timer = setTimeout(() => {
        search(words, controller).catch((error: unknown) =>
          tell(`the output cannot be searched: ${String(error)}`),
        );
      }, delayMs);
    },
    get found() {
      return found;
    },
  };
}
