import type { CaseStatus } from '../../../model/attempt.js';
import { type PageModel, readFacet } from './page-model.js';
import type { Order, ViewState } from './view-state.js';

/** What decides which cases are shown. */
export interface Selection {
  readonly filters: ViewState['filters'];
  /** In lower case: a case has all of them. */
  readonly words: readonly string[];
  /** Places of cases whose details have the words that their other texts lack. */
  readonly found: ReadonlySet<number>;
}

const ranks: Readonly<Record<CaseStatus, number>> = {
  failed: 0,
  errored: 1,
  cancelled: 2,
  passed: 3,
  skipped: 4,
};

/** The words of a query. */
export function splitQuery(query: string): string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** The places of the cases that are selected, leaving out the filters of the facets named, in the order of the suites. */
export function selectCases(
  model: PageModel,
  selection: Selection,
  without: readonly string[] = [],
): number[] {
  const { words, found } = selection;
  const filters = [...selection.filters].filter(([facet]) => !without.includes(facet));
  const selected: number[] = [];
  for (const [place, pageCase] of model.cases.entries()) {
    const passes = filters.every(([facet, values]) =>
      readFacet(model, pageCase, facet).some((value) => values.has(value)),
    );
    if (!passes) continue;
    if (words.length === 0 || found.has(place) || hasWords(model.readText(place), words))
      selected.push(place);
  }
  return selected;
}

/** Whether a text in lower case has all words. */
export function hasWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** How many of some cases have each value of a facet, those with most cases first. */
export function countValues(
  model: PageModel,
  places: readonly number[],
  facet: string,
): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const place of places) {
    const pageCase = model.cases[place];
    if (pageCase === undefined) continue;
    for (const value of new Set(readFacet(model, pageCase, facet))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts].sort(([one, ones], [other, others]) => others - ones || compareNaturally(one, other));
}

/** Sorts places of cases, which come in the order of the suites. */
export function orderCases(model: PageModel, places: readonly number[], order: Order): number[] {
  const read = (place: number) => model.cases[place];
  switch (order) {
    case 'suite':
      return [...places];
    case 'slowest':
      return places.toSorted(
        (one, other) => (read(other)?.durationMs ?? 0) - (read(one)?.durationMs ?? 0) || one - other,
      );
    case 'failures': {
      const rank = (place: number) => {
        const pageCase = read(place);
        if (pageCase === undefined) return 0;
        // A flaky case is the one to look at among those that passed.
        return ranks[pageCase.status] - (pageCase.flaky ? 0.5 : 0);
      };
      return places.toSorted((one, other) => rank(one) - rank(other) || one - other);
    }
  }
}

const collator = new Intl.Collator('en', { numeric: true });

/** `task/9` before `task/10`. */
export function compareNaturally(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : Number(one > other));
}
