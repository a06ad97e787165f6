import type { PageHead } from '../page-data.js';
import { createElement } from './create-element.js';
import { createStatusMark } from './status-mark.js';

/** Totals, which are also the filter by status. */
export interface StatusFilter {
  readonly element: HTMLElement;
  /** `counts` are of the cases that all other filters let through. */
  update(chosen: ReadonlySet<string>, counts: readonly (readonly [status: string, count: number])[]): void;
}

export function createStatusFilter(
  { summary: { counts, flaky } }: PageHead,
  onToggle: (status: string) => void,
): StatusFilter {
  const order = ['failed', 'errored', 'passed', 'skipped', 'cancelled'] as const;
  const shown = [
    ...order.filter((status) => status === 'passed' || status === 'failed' || counts[status] > 0),
    ...(flaky > 0 ? (['flaky'] as const) : []),
  ];
  const buttons = shown.map((status) => {
    const number = createElement('b', {});
    const mark =
      status === 'flaky'
        ? createElement('span', { class: 'mark', 'aria-hidden': 'true' }, '≈')
        : createStatusMark(status);
    const button = createElement(
      'button',
      {
        type: 'button',
        class: `status ${status}`,
        'aria-pressed': 'false',
        on: { click: () => onToggle(status) },
      },
      mark,
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
