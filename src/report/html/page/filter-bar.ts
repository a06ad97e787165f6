import { createElement } from './create-element.js';
import { createFacetMenu } from './facet-menu.js';
import { nameFacet, type PageModel } from './page-model.js';
import { countValues } from './select-cases.js';
import { createStatusFilter } from './status-filter.js';
import { toggleFilter, type ViewState } from './view-state.js';

/** All that decides which cases are shown. */
export interface FilterBar {
  readonly element: HTMLElement;
  /** `isSelectionOther`: other cases are selected than before. */
  update(state: ViewState, isSelectionOther: boolean): void;
  focusSearch(): void;
  /** What Escape does in here; returns whether there was something to do. */
  leave(target: Node): boolean;
}

export interface FilterBarOptions {
  readonly model: PageModel;
  readState(): ViewState;
  navigate(state: ViewState, how?: 'push' | 'replace'): void;
  /** The places of the cases that are selected without the filters of these facets. */
  selectWithout(facets: readonly string[]): readonly number[];
}

const noValues: ReadonlySet<string> = new Set();

export function createFilterBar({ model, readState, navigate, selectWithout }: FilterBarOptions): FilterBar {
  const toggle = (facet: string) => (value: string) => navigate(toggleFilter(readState(), facet, value));
  const search = createElement('input', {
    type: 'search',
    class: 'search',
    'aria-label': 'Search',
    placeholder: 'Search names, messages, code, output',
    'aria-keyshortcuts': '/',
  });
  // Of typing one step to go back is enough.
  search.addEventListener('input', () => navigate({ ...readState(), query: search.value }, 'replace'));
  const statuses = createStatusFilter(model.head, toggle('status'));
  const menus = model.facets.map((facet) =>
    createFacetMenu({
      facet,
      countValues: () => countValues(model, selectWithout([facet]), facet),
      readChosen: () => readState().filters.get(facet) ?? noValues,
      onToggle: toggle(facet),
    }),
  );
  const chosen = createElement('div', { class: 'chosen' });
  const closeMenus = (except?: Node): boolean => {
    const open = menus.filter(({ element }) => element.open && !(except && element.contains(except)));
    for (const { element } of open) element.open = false;
    return open.length > 0;
  };
  document.addEventListener('click', ({ target }) => closeMenus(target instanceof Node ? target : undefined));
  return {
    element: createElement(
      'section',
      { 'aria-label': 'Filters' },
      createElement(
        'div',
        { class: 'filters' },
        statuses.element,
        search,
        ...menus.map(({ element }) => element),
      ),
      chosen,
    ),
    update: (state, isSelectionOther) => {
      if (search.value !== state.query) search.value = state.query;
      if (isSelectionOther) {
        const counts = countValues(model, selectWithout(['status']), 'status');
        statuses.update(state.filters.get('status') ?? noValues, counts);
      }
      for (const menu of menus) menu.update();
      const chips = renderChips(state, navigate);
      chosen.replaceChildren(...chips);
      chosen.hidden = chips.length === 0;
    },
    focusSearch: () => {
      search.focus();
      search.select();
    },
    leave: (target) => {
      const menu = menus.find(({ element }) => element.open && element.contains(target));
      if (closeMenus()) {
        menu?.element.querySelector('summary')?.focus();
        return true;
      }
      if (target !== search) return false;
      if (search.value === '') search.blur();
      else navigate({ ...readState(), query: '' }, 'replace');
      return true;
    },
  };
}

/** The filters that are set, each to be taken away, but those that buttons show. */
function renderChips(state: ViewState, navigate: FilterBarOptions['navigate']): HTMLElement[] {
  if (state.filters.size === 0 && state.query === '') return [];
  const chips = [...state.filters]
    .filter(([facet]) => facet !== 'status')
    .flatMap(([facet, values]) =>
      [...values].map((value) =>
        createElement(
          'button',
          {
            type: 'button',
            class: 'chip',
            'aria-label': `Remove the filter ${nameFacet(facet)} ${value}`,
            on: { click: () => navigate(toggleFilter(state, facet, value)) },
          },
          createElement('span', { class: 'dim' }, `${nameFacet(facet)} `),
          `${value} ×`,
        ),
      ),
    );
  const clear = createElement(
    'button',
    {
      type: 'button',
      class: 'quiet',
      on: { click: () => navigate({ ...state, filters: new Map(), query: '' }) },
    },
    'clear filters',
  );
  return [...chips, clear];
}
