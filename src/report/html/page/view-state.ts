/** What the page shows: all of it stands in the address, so that every view can be linked and gone back to. */
export interface ViewState {
  readonly view: ViewName;
  /** By facet, the values of which a case has to have one. No entry asks nothing. */
  readonly filters: ReadonlyMap<string, ReadonlySet<string>>;
  readonly query: string;
  readonly order: Order;
  /** The key of the open case. */
  readonly openCase?: string;
  /** The facets of the pivot. */
  readonly rows?: string;
  readonly columns?: string;
}

export const viewNames = ['cases', 'timeline', 'pivot', 'scores', 'run'] as const;
export type ViewName = (typeof viewNames)[number];

export const orders = ['failures', 'suite', 'slowest'] as const;
export type Order = (typeof orders)[number];

const plainFacets: readonly string[] = ['status', 'language', 'suite', 'tag'];

/** What comes before the name of a label that is a facet. */
export const labelPrefix = 'label.';

export const emptyState: ViewState = { view: 'cases', filters: new Map(), query: '', order: 'failures' };

/** Reads the fragment of an address. What it does not know it leaves out. */
export function parseState(fragment: string): ViewState {
  const filters = new Map<string, Set<string>>();
  const single = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    if (isFacet(name)) filters.set(name, (filters.get(name) ?? new Set()).add(value));
    else single.set(name, value);
  }
  const openCase = single.get('case');
  const rows = single.get('rows');
  const columns = single.get('columns');
  return {
    view: viewNames.find((name) => name === single.get('view')) ?? 'cases',
    filters,
    query: single.get('q') ?? '',
    order: orders.find((name) => name === single.get('order')) ?? 'failures',
    ...(openCase === undefined ? {} : { openCase }),
    ...(rows !== undefined && isFacet(rows) && { rows }),
    ...(columns !== undefined && isFacet(columns) && { columns }),
  };
}

/** The fragment that `parseState` reads back, with its `#`. */
export function formatState({ view, filters, query, order, openCase, rows, columns }: ViewState): string {
  const parameters = new URLSearchParams();
  if (view !== 'cases') parameters.set('view', view);
  for (const [name, values] of filters) for (const value of values) parameters.append(name, value);
  if (query !== '') parameters.set('q', query);
  if (order !== 'failures') parameters.set('order', order);
  if (rows !== undefined) parameters.set('rows', rows);
  if (columns !== undefined) parameters.set('columns', columns);
  if (openCase !== undefined) parameters.set('case', openCase);
  return `#${parameters}`;
}

/** The filters with a value more, or less where it was there. */
export function toggleFilter(state: ViewState, facet: string, value: string): ViewState {
  const values = new Set(state.filters.get(facet));
  if (!values.delete(value)) values.add(value);
  return replaceFilter(state, facet, values);
}

/** The filters with other values of one facet. */
export function replaceFilter(state: ViewState, facet: string, values: ReadonlySet<string>): ViewState {
  const filters = new Map(state.filters);
  if (values.size === 0) filters.delete(facet);
  else filters.set(facet, values);
  return { ...state, filters };
}

/** Leaves the open case. */
export function closeCase({ openCase: _, ...state }: ViewState): ViewState {
  return state;
}

function isFacet(name: string): boolean {
  return plainFacets.includes(name) || name.startsWith(labelPrefix);
}
