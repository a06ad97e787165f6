import { formatCount } from '../../format-units.js';
import { type CaseDetails, createCaseDetails } from './case-details.js';
import { type CaseList, createCaseList } from './case-list.js';
import { createElement } from './create-element.js';
import type { PageModel } from './page-model.js';
import type { PageBlocks } from './read-blocks.js';
import { closeCase, orders, type ViewState } from './view-state.js';

/** The list of cases, and the one that is open. */
export interface CasesView {
  readonly element: HTMLElement;
  readonly list: CaseList;
  readonly details: CaseDetails;
  show(state: ViewState, selected: readonly number[], openPlace: number | undefined): void;
  /** How far a search is. */
  tell(progress: string): void;
}

export interface CasesViewOptions {
  readonly model: PageModel;
  readonly blocks: PageBlocks;
  readState(): ViewState;
  navigate(state: ViewState): void;
  linkToFilter(facet: string, value: string): string;
  openPlace(place: number): void;
}

const orderNames = {
  failures: 'failures first',
  suite: 'order of suites',
  slowest: 'slowest first',
} as const;

export function createCasesView(options: CasesViewOptions): CasesView {
  const { model, blocks, readState, navigate, linkToFilter, openPlace } = options;
  const list = createCaseList({ model, onOpen: openPlace });
  const details = createCaseDetails({
    model,
    blocks,
    linkToFilter,
    onClose: () => {
      navigate(closeCase(readState()));
      list.focus();
    },
  });
  const count = createElement('span', { role: 'status' });
  const progress = createElement('span', { class: 'dim', role: 'status' });
  const order = createElement(
    'select',
    { 'aria-label': 'Order' },
    ...orders.map((name) => createElement('option', { value: name }, orderNames[name])),
  );
  order.addEventListener('change', () =>
    navigate({ ...readState(), order: orders.find((name) => name === order.value) ?? 'failures' }),
  );
  const nothing = createElement('p', { class: 'hint' }, 'No case is selected by these filters.');
  return {
    element: createElement(
      'div',
      { class: 'cases' },
      createElement(
        'div',
        { class: 'list-side' },
        createElement('div', { class: 'list-head' }, count, progress, order),
        list.element,
        nothing,
      ),
      details.element,
    ),
    list,
    details,
    show: (state, selected, openPlace) => {
      order.value = state.order;
      count.textContent =
        selected.length === model.cases.length
          ? formatCount(selected.length, 'case')
          : `${selected.length} of ${formatCount(model.cases.length, 'case')}`;
      list.element.hidden = selected.length === 0;
      nothing.hidden = selected.length > 0;
      list.show(selected, openPlace);
      details.show(
        openPlace,
        state.openCase === undefined
          ? 'Choose a case: j and k go through them.'
          : `This run has no case ${state.openCase}.`,
      );
    },
    tell: (words) => {
      progress.textContent = words;
    },
  };
}
