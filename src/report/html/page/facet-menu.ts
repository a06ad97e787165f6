import { createElement } from './create-element.js';
import { nameFacet } from './page-model.js';

export interface FacetMenuOptions {
  readonly facet: string;
  /** Values with the numbers of cases, under all other filters. */
  countValues(): readonly (readonly [value: string, count: number])[];
  readChosen(): ReadonlySet<string>;
  onToggle(value: string): void;
}

export interface FacetMenu {
  readonly element: HTMLDetailsElement;
  update(): void;
}

const mostShown = 200;
const searchedFrom = 12;

/** A menu of the values of a facet, of which any number may be chosen. */
export function createFacetMenu({ facet, countValues, readChosen, onToggle }: FacetMenuOptions): FacetMenu {
  const name = nameFacet(facet);
  const summary = createElement('summary', {}, name);
  const search = createElement('input', {
    type: 'search',
    'aria-label': `Find ${name}`,
    placeholder: `find ${name}`,
  });
  const values = createElement('div', { class: 'facet-values' });
  const panel = createElement('div', { class: 'facet-panel' }, search, values);
  const element = createElement('details', { class: 'facet' }, summary, panel);

  const renderValues = (): void => {
    const chosen = readChosen();
    const counted = countValues();
    const known = new Set(counted.map(([value]) => value));
    const all = [
      ...[...chosen].filter((value) => !known.has(value)).map((value) => [value, 0] as const),
      ...counted,
    ];
    const wanted = search.value.toLowerCase();
    const matching = all.filter(([value]) => value.toLowerCase().includes(wanted));
    search.hidden = all.length < searchedFrom;
    const focused =
      document.activeElement instanceof HTMLInputElement ? document.activeElement.value : undefined;
    const hadFocus = values.contains(document.activeElement);
    values.replaceChildren(
      ...matching.slice(0, mostShown).map(([value, count]) =>
        createElement(
          'label',
          {},
          createElement('input', {
            type: 'checkbox',
            value,
            checked: chosen.has(value),
            on: { change: () => onToggle(value) },
          }),
          createElement('span', { class: 'facet-value' }, value),
          createElement('span', { class: 'dim' }, String(count)),
        ),
      ),
      ...(matching.length > mostShown
        ? [createElement('p', { class: 'dim' }, `… and ${matching.length - mostShown} more`)]
        : []),
    );
    if (hadFocus) [...values.querySelectorAll('input')].find(({ value }) => value === focused)?.focus();
  };
  search.addEventListener('input', renderValues);
  element.addEventListener('toggle', () => {
    if (element.open) renderValues();
    else search.value = '';
  });
  return {
    element,
    update: () => {
      const { size } = readChosen();
      summary.replaceChildren(
        name,
        ...(size > 0 ? [createElement('span', { class: 'badge' }, String(size))] : []),
      );
      element.classList.toggle('is-set', size > 0);
      if (element.open) renderValues();
    },
  };
}
