import type { PageCase, PageHead } from '../page-data.js';
import { labelPrefix } from './view-state.js';

/** The run as the page holds it. A case is known by its place in `cases`. */
export interface PageModel {
  readonly head: PageHead;
  readonly cases: readonly PageCase[];
  /** What names a case in an address, by its place: its id, which hostile names may have made the same for two. */
  readonly keys: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  /** What cases can be filtered by, where they differ in it. */
  readonly facets: readonly string[];
  /** What a case is found by without its details, in lower case. */
  readText(place: number): string;
}

export function createPageModel(head: PageHead, cases: readonly PageCase[]): PageModel {
  const places = new Map<string, number>();
  const keys = cases.map(({ id }, place) => {
    let key = id;
    for (let copy = 2; places.has(key); copy += 1) key = `${id} (${copy})`;
    places.set(key, place);
    return key;
  });
  const texts: string[] = [];
  return {
    head,
    cases,
    keys,
    places,
    facets: findFacets(head, cases),
    readText: (place) => {
      texts[place] ??= joinTexts(cases[place]);
      return texts[place];
    },
  };
}

/** The values of a case by which a facet knows it. */
export function readFacet({ head }: PageModel, pageCase: PageCase, facet: string): readonly string[] {
  switch (facet) {
    case 'status':
      return pageCase.flaky ? [pageCase.status, 'flaky'] : [pageCase.status];
    case 'language':
      return [pageCase.language];
    case 'suite':
      return [head.suites[pageCase.suite] ?? ''];
    case 'tag':
      return pageCase.tags;
    default: {
      const name = facet.slice(labelPrefix.length);
      const value = Object.hasOwn(pageCase.labels, name) ? pageCase.labels[name] : undefined;
      return value === undefined ? [] : [value];
    }
  }
}

/** What a facet is called. */
export function nameFacet(facet: string): string {
  return facet.startsWith(labelPrefix) ? facet.slice(labelPrefix.length) : facet;
}

function findFacets(head: PageHead, cases: readonly PageCase[]): string[] {
  const labels = new Set<string>();
  const languages = new Set<string>();
  let hasTags = false;
  for (const { labels: own, language, tags } of cases) {
    for (const name in own) labels.add(name);
    languages.add(language);
    hasTags ||= tags.length > 0;
  }
  return [
    ...(head.suites.length > 1 ? ['suite'] : []),
    ...(languages.size > 1 ? ['language'] : []),
    ...(hasTags ? ['tag'] : []),
    ...[...labels].sort().map((name) => labelPrefix + name),
  ];
}

function joinTexts(pageCase: PageCase | undefined): string {
  if (pageCase === undefined) return '';
  const { id, name, message = '', tags, labels } = pageCase;
  return [id, name, message, ...tags, ...Object.values(labels)].join('\n').toLowerCase();
}
