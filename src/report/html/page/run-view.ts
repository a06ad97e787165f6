import { caseStatuses } from '../../../model/attempt.js';
import { formatCount, formatDuration } from '../../format-units.js';
import { createElement } from './create-element.js';
import { createNote } from './create-note.js';
import { type PageModel, readFacet } from './page-model.js';
import { renderFacts } from './render-facts.js';
import { compareNaturally } from './select-cases.js';

/** The run itself, and its cases by suite and language, whatever is filtered. */
export function renderRun(
  model: PageModel,
  linkToFilter: (facet: string, value: string) => string,
): HTMLElement {
  const { facts, unlisted, withoutDetails, ending, summary } = model.head;
  const gaps = [
    ...(ending === undefined ? [] : [`The run was ${ending}.`]),
    ...(summary.notRun > 0 ? [`${formatCount(summary.notRun, 'case')} never started.`] : []),
    ...(unlisted > 0
      ? [`${formatCount(unlisted, 'case')} more are counted, but not listed here: the json report has them.`]
      : []),
    ...(withoutDetails > 0
      ? [
          `${formatCount(withoutDetails, 'case')} are listed without code and output, so that this page stays small enough to open: the json report has them.`,
        ]
      : []),
  ];
  return createElement(
    'div',
    { class: 'sheet' },
    createElement('h2', {}, 'Run'),
    ...gaps.map((gap) => createNote(gap)),
    renderFacts(facts),
    ...(['suite', 'language'] as const).flatMap((facet) => [
      createElement('h2', {}, facet === 'suite' ? 'Suites' : 'Languages'),
      renderTallies(model, facet, linkToFilter),
    ]),
  );
}

function renderTallies(
  model: PageModel,
  facet: 'suite' | 'language',
  linkToFilter: (facet: string, value: string) => string,
): HTMLElement {
  const tallies = new Map<string, { readonly counts: Record<string, number>; durationMs: number }>();
  for (const pageCase of model.cases) {
    for (const value of readFacet(model, pageCase, facet)) {
      const tally = tallies.get(value) ?? { counts: {}, durationMs: 0 };
      tallies.set(value, tally);
      tally.counts[pageCase.status] = (tally.counts[pageCase.status] ?? 0) + 1;
      tally.durationMs += pageCase.durationMs;
    }
  }
  const shown = caseStatuses.filter((status) => model.head.summary.counts[status] > 0);
  return createElement(
    'div',
    { class: 'table', role: 'region', tabindex: 0, 'aria-label': `Cases by ${facet}` },
    createElement(
      'table',
      {},
      createElement(
        'thead',
        {},
        createElement(
          'tr',
          {},
          ...[facet, ...shown, 'time'].map((title) => createElement('th', { scope: 'col' }, title)),
        ),
      ),
      createElement(
        'tbody',
        {},
        ...[...tallies]
          .sort(([one], [other]) => compareNaturally(one, other))
          .map(([value, { counts, durationMs }]) =>
            createElement(
              'tr',
              {},
              createElement(
                'th',
                { scope: 'row' },
                createElement('a', { href: linkToFilter(facet, value) }, value),
              ),
              ...shown.map((status) => {
                const count = counts[status] ?? 0;
                return createElement('td', { class: count === 0 ? 'dim' : status }, String(count));
              }),
              createElement('td', { class: 'dim' }, formatDuration(durationMs)),
            ),
          ),
      ),
    ),
  );
}
