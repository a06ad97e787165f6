import { createCasesView } from './cases-view.js';
import { createElement } from './create-element.js';
import { createFilterBar } from './filter-bar.js';
import { createHelpDialog } from './help-dialog.js';
import { listenToKeys } from './listen-to-keys.js';
import { createOutputSearch } from './output-search.js';
import type { PageModel } from './page-model.js';
import { createPivotView } from './pivot-view.js';
import type { PageBlocks } from './read-blocks.js';
import { nameRun, renderProportions, renderTitle } from './run-title.js';
import { renderRun } from './run-view.js';
import { renderScores } from './scores-view.js';
import { orderCases, selectCases, splitQuery } from './select-cases.js';
import { createThemeSwitch } from './theme-switch.js';
import { createTimelineView } from './timeline-view.js';
import {
  closeCase,
  emptyState,
  formatState,
  parseState,
  replaceFilter,
  type ViewName,
  type ViewState,
  viewNames,
} from './view-state.js';
import { createViewTabs } from './view-tabs.js';

/** The page: what is shown follows from its address alone. */
export function createApp(model: PageModel, blocks: PageBlocks): HTMLElement {
  let state = parseState(location.hash);
  let selected: readonly number[] = [];
  let selectedBy = '';

  const readState = (): ViewState => state;
  const navigate = (next: ViewState, how: 'push' | 'replace' = 'push'): void => {
    const fragment = formatState(next);
    if (fragment !== formatState(state)) {
      if (how === 'push') history.pushState(null, '', fragment);
      else history.replaceState(null, '', fragment);
    }
    state = next;
    update();
  };
  const linkToFilter = (facet: string, value: string): string =>
    formatState(replaceFilter({ ...emptyState, order: state.order }, facet, new Set([value])));
  const openPlace = (place: number, how: 'push' | 'replace' = 'push'): void => {
    const key = model.keys[place];
    if (key !== undefined) navigate({ ...state, view: 'cases', openCase: key }, how);
  };
  const findOpenPlace = (): number | undefined =>
    state.openCase === undefined ? undefined : model.places.get(state.openCase);
  const selectWithout = (facets: readonly string[]): number[] =>
    selectCases(
      model,
      { filters: state.filters, words: splitQuery(state.query), found: outputSearch.found },
      facets,
    );

  const filterBar = createFilterBar({ model, readState, navigate, selectWithout });
  const cases = createCasesView({ model, blocks, readState, navigate, linkToFilter, openPlace });
  const outputSearch = createOutputSearch({ model, blocks, onFound: () => update(), tell: cases.tell });
  const views = viewNames.filter(
    (view) => view !== 'scores' || model.head.scores !== undefined || model.head.thresholds.length > 0,
  );
  const tabs = createViewTabs(views);
  const help = createHelpDialog(views);
  const main = createElement('main', {});

  const keepTimeline = keep(() => createTimelineView({ model, onOpen: openPlace }));
  const keepPivot = keep(() => createPivotView({ model, navigate }));
  const keepScores = keep(() => renderScores(model.head));
  const keepRun = keep(() => renderRun(model, linkToFilter));
  const showView: Readonly<Record<ViewName, () => HTMLElement>> = {
    cases: () => {
      cases.show(state, selected, findOpenPlace());
      return cases.element;
    },
    timeline: () => {
      keepTimeline().show(selected);
      return keepTimeline().element;
    },
    pivot: () => {
      keepPivot().show(state, selectWithout);
      return keepPivot().element;
    },
    scores: keepScores,
    run: keepRun,
  };

  const update = (): void => {
    outputSearch.follow(state.query);
    const key = describeSelection(state, outputSearch.found.size);
    const isSelectionOther = key !== selectedBy;
    if (isSelectionOther) selected = orderCases(model, selectWithout([]), state.order);
    selectedBy = key;
    filterBar.element.hidden = state.view === 'scores' || state.view === 'run';
    filterBar.update(state, isSelectionOther);
    tabs.update(state);
    const isOpen = state.view === 'cases' && findOpenPlace() !== undefined;
    document.body.classList.toggle('has-open-case', isOpen);
    const shown = showView[state.view]();
    if (main.firstChild !== shown) {
      main.replaceChildren(shown);
      // What is measured on the screen has to be there first.
      showView[state.view]();
    }
  };

  const move = (to: 'next' | 'previous' | 'first' | 'last'): void => {
    if (state.view !== 'cases') return;
    const place = findOpenPlace();
    const index = place === undefined ? -1 : selected.indexOf(place);
    const target = { next: index + 1, previous: Math.max(0, index - 1), first: 0, last: selected.length - 1 };
    const next = selected[target[to]];
    // Going through cases leaves one step to go back, not one for each.
    if (next !== undefined) openPlace(next, place === undefined ? 'push' : 'replace');
  };
  listenToKeys({
    move,
    isList: (target) => cases.list.element.contains(target),
    enterCase: () => cases.details.focus(),
    focusSearch: filterBar.focusSearch,
    showHelp: () => help.showModal(),
    showView: (number) => {
      const view = views[number - 1];
      if (view !== undefined) navigate({ ...state, view });
    },
    leave: (target) => {
      if (filterBar.leave(target)) return;
      if (cases.details.element.contains(target)) cases.list.focus();
      else if (state.openCase !== undefined) navigate(closeCase(state));
    },
  });
  // Also of links to other fragments and of addresses that are typed.
  addEventListener('popstate', () => {
    state = parseState(location.hash);
    update();
  });

  document.title = nameRun(model.head);
  const app = createElement(
    'div',
    { class: 'app' },
    createElement(
      'header',
      { class: 'top' },
      renderTitle(model.head),
      tabs.element,
      createElement(
        'div',
        { class: 'top-side' },
        createThemeSwitch(),
        createElement(
          'button',
          { type: 'button', class: 'quiet', on: { click: () => help.showModal() } },
          'keys: ?',
        ),
      ),
    ),
    renderProportions(model.head),
    filterBar.element,
    main,
    help,
  );
  update();
  return app;
}

/** What the selected cases and their order depend on. */
function describeSelection(state: ViewState, foundCount: number): string {
  const { filters, query, order } = state;
  return `${foundCount}${formatState({ ...emptyState, filters, query, order })}`;
}

/** Makes something when it is first asked for. */
function keep<Value>(create: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => {
    kept ??= { value: create() };
    return kept.value;
  };
}
