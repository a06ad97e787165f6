import { buildPivot, choosePivotFacets, type PivotCell } from './build-pivot.js';
import { createElement } from './create-element.js';
import { createNote } from './create-note.js';
import { nameFacet, type PageModel } from './page-model.js';
import { formatState, replaceFilter, type ViewState } from './view-state.js';

/** A table of pass rates by two facets. */
export interface PivotView {
  readonly element: HTMLElement;
  show(state: ViewState, selectWithout: (facets: readonly string[]) => readonly number[]): void;
}

export interface PivotViewOptions {
  readonly model: PageModel;
  navigate(state: ViewState): void;
}

const mostRows = 300;
const mostColumns = 40;

export function createPivotView({ model, navigate }: PivotViewOptions): PivotView {
  const element = createElement('div', { class: 'sheet' });
  const facets = [...new Set(['suite', 'language', ...model.facets])];
  return {
    element,
    show: (state, selectWithout) => {
      const defaults = choosePivotFacets(model);
      const rows = state.rows ?? defaults.rows;
      const columns = state.columns ?? defaults.columns;
      const choose = (which: 'rows' | 'columns', value: string) =>
        createFacetChoice(which, facets, value, (chosen) => navigate({ ...state, [which]: chosen }));
      const pivot = buildPivot(model, selectWithout([rows, columns]), { rows, columns });
      const shownRows = pivot.rows.slice(0, mostRows);
      const shownColumns = pivot.columns.slice(0, mostColumns);
      const link = (cell: PivotCell | undefined, row?: string, column?: string) => {
        let target: ViewState = { ...state, view: 'cases' };
        if (row !== undefined) target = replaceFilter(target, rows, new Set([row]));
        if (column !== undefined) target = replaceFilter(target, columns, new Set([column]));
        return renderCell(
          cell,
          formatState(target),
          [row, column].filter((value) => value !== undefined).join(', '),
        );
      };
      const table = createElement(
        'table',
        { class: 'pivot' },
        createElement(
          'thead',
          {},
          createElement(
            'tr',
            {},
            createElement('th', { scope: 'col' }, `${nameFacet(rows)} \\ ${nameFacet(columns)}`),
            ...shownColumns.map((column) => createElement('th', { scope: 'col' }, column)),
            createElement('th', { scope: 'col' }, 'all'),
          ),
        ),
        createElement(
          'tbody',
          {},
          createElement(
            'tr',
            { class: 'totals' },
            createElement('th', { scope: 'row' }, 'all'),
            ...shownColumns.map((column) => link(pivot.columnTotals.get(column), undefined, column)),
            createElement('td', {}, ''),
          ),
          ...shownRows.map((row) =>
            createElement(
              'tr',
              {},
              createElement('th', { scope: 'row' }, row),
              ...shownColumns.map((column) => link(pivot.findCell(row, column), row, column)),
              link(pivot.rowTotals.get(row), row),
            ),
          ),
        ),
      );
      element.replaceChildren(
        createElement(
          'p',
          { class: 'pivot-choice' },
          choose('rows', rows),
          createElement('span', {}, ' × '),
          choose('columns', columns),
          createElement(
            'span',
            { class: 'legend' },
            ...[0, 0.5, 1].map((rate) =>
              paintRate(createElement('span', { class: 'swatch' }, `${rate * 100}%`), rate),
            ),
            ' of the judged cases passed; … some were not judged',
          ),
        ),
        pivot.rows.length === 0
          ? createElement('p', { class: 'hint' }, 'No case that is selected has both.')
          : createElement(
              'div',
              { class: 'table', role: 'region', tabindex: 0, 'aria-label': 'Pass rates' },
              table,
            ),
        ...(pivot.rows.length > mostRows || pivot.columns.length > mostColumns
          ? [
              createNote(
                `Of ${pivot.rows.length} rows and ${pivot.columns.length} columns the first ${mostRows} and ${mostColumns} are shown: filter the others.`,
              ),
            ]
          : []),
      );
    },
  };
}

function createFacetChoice(
  which: string,
  facets: readonly string[],
  value: string,
  onChange: (facet: string) => void,
): HTMLElement {
  const select = createElement(
    'select',
    { 'aria-label': `Facet of the ${which}` },
    ...facets.map((facet) =>
      createElement('option', { value: facet, selected: facet === value }, nameFacet(facet)),
    ),
  );
  select.addEventListener('change', () => onChange(select.value));
  return createElement('label', {}, `${which} `, select);
}

function renderCell(cell: PivotCell | undefined, href: string, where: string): HTMLElement {
  if (cell === undefined) return createElement('td', { class: 'none' }, '');
  const { passed, judged, unjudged } = cell;
  const rest = unjudged > 0 ? ' …' : '';
  const title = `${where}: ${passed} of ${judged} passed${unjudged > 0 ? `, ${unjudged} not judged` : ''}`;
  const text = judged === 0 ? `–${rest}` : `${Math.floor((passed / judged) * 100)}%`;
  const link = createElement(
    'a',
    { href, title },
    createElement('b', {}, text),
    ' ',
    judged === 0 ? undefined : createElement('span', { class: 'count' }, `${passed}/${judged}${rest}`),
  );
  const element = createElement('td', {}, link);
  return judged === 0 ? element : paintRate(element, passed / judged);
}

function paintRate<Painted extends HTMLElement>(element: Painted, rate: number): Painted {
  element.classList.add('rated');
  element.style.setProperty('--rate', `${Math.round(rate * 100)}%`);
  return element;
}
