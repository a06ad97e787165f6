import type { CaseStatus } from '../../../model/attempt.js';
import { createElement } from './create-element.js';

const marks: Readonly<Record<CaseStatus, string>> = {
  passed: '✓',
  failed: '✗',
  errored: '!',
  skipped: '–',
  cancelled: '·',
};

/** A status as a symbol, which also those see who do not tell its colour from the others. */
export function createStatusMark(status: CaseStatus): HTMLElement {
  return createElement('span', { class: `mark ${status}`, 'aria-hidden': 'true' }, marks[status]);
}

/** The symbol alone. */
export function readMark(status: CaseStatus): string {
  return marks[status];
}
