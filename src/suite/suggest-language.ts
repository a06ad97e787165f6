import { languages } from '../languages/index.js';
import { suggest } from './suggest.js';

/** The language that is built in and was probably meant, if any is near enough. */
export function suggestLanguage(name: string): string | undefined {
  return suggest(
    name,
    languages.flatMap((language) => [language.name, ...language.aliases]),
  );
}
