import { cargo } from './cargo.js';
import { composer } from './composer.js';
import { cpan } from './cpan.js';
import type { Ecosystem } from './ecosystem.js';
import { gem } from './gem.js';
import { go } from './go.js';
import { maven } from './maven.js';
import { npm } from './npm.js';
import { pip } from './pip.js';

const byLanguage: Readonly<Record<string, Ecosystem>> = {
  go,
  python: pip,
  rust: cargo,
  javascript: npm,
  typescript: npm,
  java: maven,
  ruby: gem,
  php: composer,
  perl: cpan,
};

/** The package manager of a language; undefined where there is none here, as for Bash. */
export function findEcosystem(language: string): Ecosystem | undefined {
  return byLanguage[language];
}
