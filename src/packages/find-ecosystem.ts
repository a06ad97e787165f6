import { cargo } from './cargo.js';
import type { Ecosystem } from './ecosystem.js';
import { go } from './go.js';
import { npm } from './npm.js';
import { pip } from './pip.js';

const byLanguage: Readonly<Record<string, Ecosystem>> = {
  go,
  python: pip,
  rust: cargo,
  javascript: npm,
  typescript: npm,
};

/** The package manager of a language; undefined where there is none here, as for Bash. */
export function findEcosystem(language: string): Ecosystem | undefined {
  return byLanguage[language];
}
