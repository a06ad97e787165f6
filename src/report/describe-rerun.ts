import { quoteWord } from './quote-word.js';

/** The command that runs one case again, as it is typed into a shell. */
export function describeRerun(id: string, suiteFile: string): string {
  return `umwelten-suite run ${quoteWord(suiteFile)} --filter ${quoteWord(id)}`;
}
