import { bash } from './bash.js';
import { go } from './go.js';
import { java } from './java.js';
import { javascript } from './javascript.js';
import type { Language } from './language.js';
import { perl } from './perl.js';
import { php } from './php.js';
import { python } from './python.js';
import { ruby } from './ruby.js';
import { rust } from './rust.js';
import { swift } from './swift.js';
import { typescript } from './typescript.js';

/** Every language that needs no configuration, in the order of the specification. */
export const languages: readonly Language[] = [
  typescript,
  javascript,
  python,
  ruby,
  go,
  rust,
  java,
  php,
  perl,
  bash,
  swift,
];

const byName: ReadonlyMap<string, Language> = new Map(
  languages.flatMap((language) => [language.name, ...language.aliases].map((name) => [name, language])),
);

/** The language of that name or alias, in any case: `Python`, `py`. */
export function findLanguage(nameOrAlias: string): Language | undefined {
  return byName.get(nameOrAlias.toLowerCase());
}
