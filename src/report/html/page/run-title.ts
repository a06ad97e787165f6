import { caseStatuses } from '../../../model/attempt.js';
import { formatDuration } from '../../format-units.js';
import type { PageHead } from '../page-data.js';
import { createElement } from './create-element.js';
import { readMark } from './status-mark.js';

/** What the run came to, when, and how long it took. */
export function renderTitle({ verdict, startedAt, summary, ending }: PageHead): HTMLElement {
  const { durationMs, notRun, cached } = summary;
  const facts = [
    formatDate(startedAt),
    formatDuration(durationMs),
    ...(ending === undefined ? [] : [ending]),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
    ...(cached > 0 ? [`${cached} reused`] : []),
  ];
  return createElement(
    'h1',
    { class: 'title' },
    createElement('span', { class: `verdict ${verdict}` }, `${readMark(verdict)} ${verdict}`),
    createElement('span', { class: 'dim' }, facts.join(' · ')),
  );
}

/** The run at a glance: how much of it came to what. */
export function renderProportions({ summary: { counts, notRun } }: PageHead): HTMLElement {
  const sizes = { ...counts, 'not-run': notRun };
  const order = ['failed', 'errored', 'cancelled', 'not-run', 'skipped', 'passed'] as const;
  return createElement(
    'div',
    { class: 'proportions', 'aria-hidden': 'true' },
    ...order
      .filter((name) => sizes[name] > 0)
      .map((name) => {
        const bar = createElement('span', { class: `bar ${name}` });
        bar.style.flexGrow = String(sizes[name]);
        return bar;
      }),
  );
}

/** The run in the title of a browser's tab. */
export function nameRun({ verdict, summary: { counts } }: PageHead): string {
  const told = caseStatuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`);
  return `${readMark(verdict)} ${told.join(', ') || verdict} – umwelten-suite`;
}

function formatDate(startedAt: string): string {
  const date = new Date(startedAt);
  return Number.isNaN(date.getTime())
    ? startedAt
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
