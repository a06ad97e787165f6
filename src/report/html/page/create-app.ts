import { caseStatuses } from '../../../model/attempt.js';
import { formatCount, formatDuration } from '../../format-units.js';
import { createCaseDetails } from './case-details.js';
import { createCaseList } from './case-list.js';
import { createElement } from './create-element.js';
import { createFacetMenu } from './facet-menu.js';
import { createHelpDialog } from './help-dialog.js';
import { listenToKeys } from './listen-to-keys.js';
import { nameFacet, type PageModel } from './page-model.js';
import { createPivotView } from './pivot-view.js';
import type { PageBlocks } from './read-blocks.js';
import { renderRun } from './run-view.js';
import { renderScores } from './scores-view.js';
import { searchDetails } from './search-details.js';
import { countValues, orderCases, selectCases, splitQuery } from './select-cases.js';
import { createStatusMark, readMark } from './status-mark.js';
import { createThemeSwitch } from './theme-switch.js';
import { createTimelineView, type TimelineView } from './timeline-view.js';
import {
  closeCase,
  emptyState,
  formatState,
  orders,
  parseState,
  replaceFilter,
  toggleFilter,
  type ViewName,
  type ViewState,
  viewNames,
} from './view-state.js';

const emptyFilter: ReadonlySet<string> = new Set();
const searchDelayMs = 120;

/** The page: what is shown follows from the address alone. */
export function createApp(model: PageModel, blocks: PageBlocks): HTMLElement {
  let state = parseState(location.hash);
  let shownQuery: string | undefined;
  let found: ReadonlySet<number> = new Set();
  let searching: AbortController | undefined;
  let searchTimer: number | undefined;
  let selected: readonly number[] = [];
  let selectedBy = '';

  const navigate = (next: ViewState, how: 'push' | 'replace' = 'push'): void => {
    const fragment = formatState(next);
    if (fragment !== formatState(state)) {
      if (how === 'push') history.pushState(null, '', fragment);
      else history.replaceState(null, '', fragment);
    }
    state = next;
    update();
  };
  const linkTo = (next: ViewState): string => formatState(next);
  const linkToFilter = (facet: string, value: string): string =>
    linkTo(replaceFilter({ ...emptyState, order: state.order }, facet, new Set([value])));
  const openPlace = (place: number, how: 'push' | 'replace' = 'push'): void => {
    const key = model.keys[place];
    if (key !== undefined) navigate({ ...state, view: 'cases', openCase: key }, how);
  };

  const selection = () => ({ filters: state.filters, words: splitQuery(state.query), found });
  const selectWithout = (facets: readonly string[]) => selectCases(model, selection(), facets);

  const search = createElement('input', {
    type: 'search',
    class: 'search',
    'aria-label': 'Search',
    placeholder: 'Search names, messages, code, output',
    'aria-keyshortcuts': '/',
  });
  search.addEventListener('input', () => navigate({ ...state, query: search.value }, 'replace'));
  const progress = createElement('span', { class: 'dim', role: 'status' });

  const list = createCaseList({ model, onOpen: (place) => openPlace(place) });
  const details = createCaseDetails({
    model,
    blocks,
    linkToFilter,
    onClose: () => {
      navigate(closeCase(state));
      list.focus();
    },
  });
  const nothing = createElement(
    'p',
    { class: 'hint', hidden: true },
    'No case is selected by these filters.',
  );
  const statuses = createStatusFilter(model, (value) => navigate(toggleFilter(state, 'status', value)));
  const menus = model.facets.map((facet) =>
    createFacetMenu({
      facet,
      countValues: () => countValues(model, selectWithout([facet]), facet),
      readChosen: () => state.filters.get(facet) ?? emptyFilter,
      onToggle: (value) => navigate(toggleFilter(state, facet, value)),
    }),
  );
  const order = createElement(
    'select',
    { 'aria-label': 'Order' },
    ...orders.map((name) =>
      createElement(
        'option',
        { value: name },
        { failures: 'failures first', suite: 'order of suites', slowest: 'slowest first' }[name],
      ),
    ),
  );
  order.addEventListener('change', () =>
    navigate({ ...state, order: orders.find((name) => name === order.value) ?? 'failures' }),
  );
  const chosen = createElement('div', { class: 'chosen' });
  const count = createElement('span', { class: 'count-shown', role: 'status' });

  const pivot = createPivotView({ model, navigate, linkTo });
  let timeline: TimelineView | undefined;
  const tabs = createElement('nav', { class: 'tabs', 'aria-label': 'Views' });
  const main = createElement('main', {});
  const casesView = createElement(
    'div',
    { class: 'cases' },
    createElement('div', { class: 'list-side' }, list.element, nothing),
    details.element,
  );
  const staticViews = new Map<ViewName, HTMLElement>();
  const findStatic = (view: 'scores' | 'run'): HTMLElement => {
    const known = staticViews.get(view);
    if (known !== undefined) return known;
    const element = view === 'scores' ? renderScores(model.head) : renderRun(model, linkToFilter);
    staticViews.set(view, element);
    return element;
  };
  const views = viewNames.filter(
    (view) => view !== 'scores' || model.head.scores !== undefined || model.head.thresholds.length > 0,
  );

  const startSearch = (): void => {
    searching?.abort();
    clearTimeout(searchTimer);
    found = new Set();
    progress.textContent = '';
    shownQuery = state.query;
    const words = splitQuery(state.query);
    if (words.length === 0) return;
    const controller = new AbortController();
    searching = controller;
    searchTimer = setTimeout(() => {
      const all = new Set<number>();
      searchDetails(model, blocks, {
        words,
        signal: controller.signal,
        onProgress: (places, part) => {
          for (const place of places) all.add(place);
          progress.textContent = part < 1 ? `searching output: ${Math.floor(part * 100)}%` : '';
          if (places.length === 0) return;
          found = new Set(all);
          update();
        },
      }).catch((error: unknown) => {
        progress.textContent = `the output cannot be searched: ${String(error)}`;
      });
    }, searchDelayMs);
  };

  const update = (): void => {
    if (state.query !== shownQuery) startSearch();
    if (search.value !== state.query) search.value = state.query;
    const { openCase: _, view: __, rows: ___, columns: ____, ...selecting } = state;
    const key = `${formatState({ ...selecting, view: 'cases' })} ${found.size}`;
    if (key !== selectedBy) {
      selected = orderCases(model, selectCases(model, selection()), state.order);
      selectedBy = key;
    }
    statuses.update(
      state.filters.get('status') ?? emptyFilter,
      countValues(model, selectWithout(['status']), 'status'),
    );
    for (const menu of menus) menu.update();
    order.value = state.order;
    count.textContent =
      selected.length === model.cases.length
        ? formatCount(selected.length, 'case')
        : `${selected.length} of ${formatCount(model.cases.length, 'case')}`;
    renderChosen();
    renderTabs();
    showView();
  };

  const renderTabs = (): void => {
    const hadFocus = tabs.contains(document.activeElement);
    tabs.replaceChildren(
      ...views.map((view) =>
        createElement(
          'a',
          { href: linkTo({ ...state, view }), 'aria-current': view === state.view ? 'page' : undefined },
          view,
        ),
      ),
    );
    if (hadFocus) tabs.querySelector<HTMLElement>('[aria-current]')?.focus();
  };

  const renderChosen = (): void => {
    const chips = [...state.filters].flatMap(([facet, values]) =>
      facet === 'status'
        ? []
        : [...values].map((value) =>
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
    const isFiltered = state.filters.size > 0 || state.query !== '';
    const clear = createElement(
      'button',
      {
        type: 'button',
        class: 'quiet',
        on: { click: () => navigate({ ...state, filters: new Map(), query: '' }) },
      },
      'clear filters',
    );
    chosen.replaceChildren(...chips, ...(isFiltered ? [clear] : []));
    chosen.hidden = !isFiltered;
  };

  const showView = (): void => {
    const place = state.openCase === undefined ? undefined : model.places.get(state.openCase);
    document.body.classList.toggle('has-open-case', state.view === 'cases' && place !== undefined);
    const shown = (() => {
      switch (state.view) {
        case 'cases':
          return casesView;
        case 'timeline':
          timeline ??= createTimelineView({ model, onOpen: (open) => openPlace(open) });
          return timeline.element;
        case 'pivot':
          return pivot.element;
        case 'scores':
        case 'run':
          return findStatic(state.view);
      }
    })();
    if (main.firstChild !== shown) main.replaceChildren(shown);
    if (state.view === 'cases') {
      list.element.hidden = selected.length === 0;
      nothing.hidden = selected.length > 0;
      list.show(selected, place);
      details.show(place);
    } else if (state.view === 'timeline') timeline?.show(new Set(selected));
    else if (state.view === 'pivot') pivot.show(state, selectWithout);
  };

  const move = (to: 'next' | 'previous' | 'first' | 'last'): void => {
    const place = state.openCase === undefined ? undefined : model.places.get(state.openCase);
    const index = place === undefined ? -1 : selected.indexOf(place);
    const target = { next: index + 1, previous: Math.max(0, index - 1), first: 0, last: selected.length - 1 }[
      to
    ];
    const next = selected[target];
    // Going through cases leaves one step to go back, not one for each.
    if (next !== undefined) openPlace(next, place === undefined ? 'push' : 'replace');
  };

  const help = createHelpDialog();
  const app = createElement(
    'div',
    { class: 'app' },
    createElement(
      'header',
      { class: 'top' },
      renderTitle(model),
      tabs,
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
    renderProportions(model),
    createElement(
      'section',
      { class: 'filters', 'aria-label': 'Filters' },
      statuses.element,
      search,
      ...menus.map(({ element }) => element),
      order,
      count,
      progress,
    ),
    chosen,
    main,
    help,
  );

  const follow = (): void => {
    state = parseState(location.hash);
    update();
  };
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);
  document.addEventListener('click', ({ target }) => closeMenus(target instanceof Node ? target : undefined));
  const closeMenus = (except?: Node): boolean => {
    const open = menus.filter(({ element }) => element.open && !(except && element.contains(except)));
    for (const { element } of open) element.open = false;
    return open.length > 0;
  };
  listenToKeys({
    move: (to) => {
      if (state.view === 'cases') move(to);
    },
    isList: (target) => list.element.contains(target),
    enterCase: () => details.focus(),
    focusSearch: () => {
      search.focus();
      search.select();
    },
    showHelp: () => help.showModal(),
    showView: (number) => {
      const view = views[number - 1];
      if (view !== undefined) navigate({ ...state, view });
    },
    leave: (target) => {
      const menu = menus.find(({ element }) => element.open && element.contains(target));
      if (menu !== undefined) {
        closeMenus();
        menu.element.querySelector('summary')?.focus();
      } else if (closeMenus()) return;
      else if (target === search && search.value !== '') navigate({ ...state, query: '' }, 'replace');
      else if (target === search) search.blur();
      else if (details.element.contains(target)) list.focus();
      else if (state.openCase !== undefined) navigate(closeCase(state));
    },
  });

  document.title = nameRun(model);
  update();
  return app;
}

interface StatusFilter {
  readonly element: HTMLElement;
  update(chosen: ReadonlySet<string>, counts: readonly (readonly [value: string, count: number])[]): void;
}

function createStatusFilter(model: PageModel, onToggle: (status: string) => void): StatusFilter {
  const { counts, flaky } = model.head.summary;
  const order = ['failed', 'errored', 'passed', 'skipped', 'cancelled'] as const;
  const shown = [
    ...order.filter((status) => status === 'passed' || status === 'failed' || counts[status] > 0),
    ...(flaky > 0 ? (['flaky'] as const) : []),
  ];
  const buttons = shown.map((status) => {
    const number = createElement('b', {});
    const button = createElement(
      'button',
      {
        type: 'button',
        class: `status ${status}`,
        'aria-pressed': 'false',
        on: { click: () => onToggle(status) },
      },
      status === 'flaky'
        ? createElement('span', { class: 'mark', 'aria-hidden': 'true' }, '≈')
        : createStatusMark(status),
      number,
      ` ${status}`,
    );
    return { status, button, number };
  });
  return {
    element: createElement(
      'div',
      { class: 'statuses', role: 'group', 'aria-label': 'Status' },
      ...buttons.map(({ button }) => button),
    ),
    update: (chosen, shownCounts) => {
      const byStatus = new Map(shownCounts);
      for (const { status, button, number } of buttons) {
        button.setAttribute('aria-pressed', String(chosen.has(status)));
        number.textContent = String(byStatus.get(status) ?? 0);
      }
    },
  };
}

function renderTitle({ head }: PageModel): HTMLElement {
  const { verdict, startedAt, summary, ending } = head;
  return createElement(
    'h1',
    { class: 'title' },
    createElement('span', { class: `verdict ${verdict}` }, `${readMark(verdict)} ${verdict}`),
    createElement(
      'span',
      { class: 'dim' },
      [
        formatDate(startedAt),
        formatDuration(summary.durationMs),
        ...(ending === undefined ? [] : [ending]),
        ...(summary.notRun > 0 ? [`${summary.notRun} not run`] : []),
        ...(summary.cached > 0 ? [`${summary.cached} reused`] : []),
      ].join(' · '),
    ),
  );
}

/** The run at a glance: how much of it came to what. */
function renderProportions({ head }: PageModel): HTMLElement {
  const { counts, notRun } = head.summary;
  const parts = [
    ...(['failed', 'errored', 'cancelled', 'skipped', 'passed'] as const).map(
      (status) => [status, counts[status]] as const,
    ),
    ['not-run', notRun] as const,
  ].filter(([, size]) => size > 0);
  return createElement(
    'div',
    { class: 'proportions', 'aria-hidden': 'true' },
    ...parts.map(([name, size]) => {
      const bar = createElement('span', { class: `bar ${name}` });
      bar.style.flexGrow = String(size);
      return bar;
    }),
  );
}

function nameRun({ head }: PageModel): string {
  const { counts } = head.summary;
  const told = caseStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`);
  return `${readMark(head.verdict)} ${told.join(', ') || head.verdict} – umwelten-suite`;
}

function formatDate(startedAt: string): string {
  const date = new Date(startedAt);
  return Number.isNaN(date.getTime())
    ? startedAt
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
