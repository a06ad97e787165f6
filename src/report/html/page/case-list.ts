import { formatDuration } from '../../format-units.js';
import { createElement } from './create-element.js';
import type { PageModel } from './page-model.js';
import { createStatusMark } from './status-mark.js';

/** The list of cases: only the rows that can be seen, and a few around them, are in the document. */
export interface CaseList {
  readonly element: HTMLElement;
  show(places: readonly number[], openPlace: number | undefined): void;
  focus(): void;
}

export interface CaseListOptions {
  readonly model: PageModel;
  /** Called when a row is chosen by the mouse. */
  onOpen(place: number): void;
}

/** As the style sheet has it. */
const rowHeight = 42;
const rowsAround = 10;

export function createCaseList({ model, onOpen }: CaseListOptions): CaseList {
  const spacer = createElement('div', { class: 'list-rows', role: 'presentation' });
  const element = createElement(
    'div',
    { class: 'list', role: 'listbox', tabindex: 0, 'aria-label': 'Cases' },
    spacer,
  );
  let places: readonly number[] = [];
  let openIndex = -1;
  let isScheduled = false;

  const render = (): void => {
    isScheduled = false;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - rowsAround);
    const end = Math.min(
      places.length,
      Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + rowsAround,
    );
    const rows: HTMLElement[] = [];
    for (let index = first; index < end; index += 1) {
      const row = createRow(model, places[index] ?? 0, index === openIndex);
      row.setAttribute('aria-setsize', String(places.length));
      row.setAttribute('aria-posinset', String(index + 1));
      row.style.transform = `translateY(${index * rowHeight}px)`;
      rows.push(row);
    }
    spacer.replaceChildren(...rows);
    if (openIndex >= first && openIndex < end) {
      element.setAttribute('aria-activedescendant', rowId(places[openIndex] ?? 0));
    } else element.removeAttribute('aria-activedescendant');
  };
  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(render);
  };
  const reveal = (index: number): void => {
    const top = index * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  };

  element.addEventListener('scroll', schedule, { passive: true });
  new ResizeObserver(schedule).observe(element);
  spacer.addEventListener('click', ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
    if (row !== null) onOpen(Number(row.dataset['place']));
  });
  return {
    element,
    show: (next, openPlace) => {
      const isOther = next !== places;
      places = next;
      spacer.style.height = `${places.length * rowHeight}px`;
      openIndex = openPlace === undefined ? -1 : places.indexOf(openPlace);
      if (isOther && openIndex === -1) element.scrollTop = 0;
      if (openIndex !== -1) reveal(openIndex);
      render();
    },
    focus: () => element.focus({ preventScroll: true }),
  };
}

function createRow(model: PageModel, place: number, isOpen: boolean): HTMLElement {
  const pageCase = model.cases[place];
  if (pageCase === undefined) return createElement('div');
  const { name, language, status, flaky, failureExpected, message, suite, durationMs } = pageCase;
  return createElement(
    'div',
    {
      class: 'row',
      role: 'option',
      id: rowId(place),
      'data-place': place,
      'aria-selected': String(isOpen),
    },
    createStatusMark(status),
    createElement(
      'span',
      { class: 'row-name' },
      createElement('span', { class: 'unseen' }, `${status}: `),
      name,
      flaky ? createElement('span', { class: 'badge flaky' }, 'flaky') : undefined,
      failureExpected ? createElement('span', { class: 'badge' }, 'fails, as expected') : undefined,
    ),
    createElement('span', { class: 'row-side' }, language),
    createElement('span', { class: 'row-more' }, message ?? model.head.suites[suite] ?? ''),
    createElement(
      'span',
      { class: 'row-side' },
      model.cases[place]?.spans.length === 0 ? '' : formatDuration(durationMs),
    ),
  );
}

function rowId(place: number): string {
  return `case-${place}`;
}
