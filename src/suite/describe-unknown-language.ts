import { languages } from '../languages/index.js';
import { suggestLanguage } from './suggest-language.js';

/** The message and the hint for a language that is not built in. */
export function describeUnknownLanguage(name: string): [message: string, hint: string] {
  const meant = suggestLanguage(name);
  const known = languages.map((language) => language.name).join(', ');
  const proposal = meant === undefined ? `built in are ${known}.` : `did you mean "${meant}"?`;
  return [
    `unknown language ${JSON.stringify(name)}`,
    `${proposal} A language that is not built in needs its own \`container:\`.`,
  ];
}
