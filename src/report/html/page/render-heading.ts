import { formatCount, formatDuration } from '../../format-units.js';
import type { PageCase } from '../page-data.js';
import { createCopyButton } from './copy-button.js';
import { createElement } from './create-element.js';
import { nameFacet, type PageModel } from './page-model.js';
import { createStatusMark } from './status-mark.js';
import { labelPrefix } from './view-state.js';

export interface HeadingOptions {
  readonly model: PageModel;
  /** The address of the cases with one value of a facet. */
  linkToFilter(facet: string, value: string): string;
  onClose(): void;
}

/** Which case it is, and what it came to. */
export function renderHeading(
  pageCase: PageCase,
  { model, linkToFilter, onClose }: HeadingOptions,
): HTMLElement {
  const { id, name, status, message, language, tags, labels, durationMs, spans, suite, flaky } = pageCase;
  const chip = (facet: string, value: string) =>
    createElement(
      'a',
      { class: 'chip', href: linkToFilter(facet, value), title: `cases with ${nameFacet(facet)} ${value}` },
      facet.startsWith(labelPrefix)
        ? createElement('span', { class: 'dim' }, `${nameFacet(facet)} `)
        : undefined,
      value,
    );
  return createElement(
    'header',
    { class: 'details-head' },
    createElement(
      'div',
      { class: 'details-title' },
      createElement('button', { type: 'button', class: 'close', on: { click: onClose } }, '← cases'),
      createElement(
        'h2',
        {},
        createStatusMark(status),
        createElement('span', { class: `word ${status}` }, status),
        flaky ? createElement('span', { class: 'badge flaky' }, 'flaky') : undefined,
        createElement('span', { class: 'details-name' }, name),
      ),
    ),
    message === undefined || tellsMore(pageCase)
      ? undefined
      : createElement('p', { class: `message ${status}` }, message),
    createElement(
      'p',
      { class: 'id' },
      createElement('code', {}, id),
      createCopyButton('the address of this case', () => location.href),
    ),
    createElement(
      'p',
      { class: 'chips' },
      chip('language', language),
      chip('suite', model.head.suites[suite] ?? ''),
      ...tags.map((tag) => chip('tag', tag)),
      ...Object.entries(labels).map(([label, value]) => chip(labelPrefix + label, value)),
      createElement(
        'span',
        { class: 'dim' },
        spans.length === 0
          ? 'not run'
          : `${formatDuration(durationMs)}${spans.length > 1 ? ` in ${formatCount(spans.length, 'attempt')}` : ''}`,
      ),
    ),
  );
}

/** Whether what follows says in full what the list says in a line. */
export function tellsMore({ status, block, spans }: PageCase): boolean {
  return (status === 'failed' || status === 'errored') && block !== undefined && spans.length > 0;
}
