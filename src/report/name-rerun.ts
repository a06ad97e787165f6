import type { CaseInfo } from '../model/case.js';
import { quoteWord } from './quote-word.js';

/** The command that runs one case again, and no other, as it is typed anywhere in the project. */
export function nameRerun({ id }: Pick<CaseInfo, 'id'>): string {
  return `umwelten-suite run --case ${quoteWord(id)}`;
}
