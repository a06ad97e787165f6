import { formatCount } from '../format-units.js';
import { createBuilder, takeText, type XmlElement } from './create-element.js';

/** Testcases of a suite for which there was no room. */
export interface LeftOut {
  passed: number;
  others: number;
}

/** A `<testcase>` that says what is missing, so that nobody takes the file for the whole run; nothing where all is there. */
export function renderLeftOut({ passed, others }: LeftOut, classname: string, holder: XmlElement): string {
  if (passed + others === 0) return '';
  const message = [
    `${formatCount(passed, 'testcase')} that passed and ${formatCount(others, 'other')} are left out:`,
    'readers such as GitLab refuse a file above 30 MB or 250,000 elements; the json report has them all',
  ].join(' ');
  const element = createBuilder()
    .testCase()
    .name('(left out)')
    .className(classname)
    .build(holder)
    .att('time', '0.000');
  element.ele('skipped', { message }).txt(message);
  return takeText(element, 2);
}
