import type { PackageSpec } from '../../../model/plan.js';
import { normalizeName } from './python-names.js';

/**
 * Reads a requirement as PEP 508 writes it: `uvicorn[standard] >= 0.2, < 1; python_version > "3.8"`. Its marker
 * is left out. `undefined` where it is none, or names an address instead of a version.
 */
export function parseRequirement(text: string): PackageSpec | undefined {
  const [requirement = ''] = text.split(';');
  // Spaces part nothing but signs: `a b` is no name.
  if (/[\w.\]-]\s+[\w.-]/.test(requirement.trim())) return undefined;
  const [, name, extras = '', version = ''] =
    /^([A-Za-z\d][\w.-]*)(\[[^\]]*\])?\(?([^@()]*)\)?$/.exec(requirement.replace(/\s+/g, '')) ?? [];
  if (name === undefined) return undefined;
  return {
    name: normalizeName(name) + extras,
    ...(version !== '' && { version }),
  };
}
