import { readLabel } from '../../analysis/read-label.js';
import type { CaseInfo, SuiteInfo } from '../../model/case.js';
import { UserError } from '../../model/errors.js';
import { nameClass } from './name-place.js';

/** What a template is filled with. */
export interface NamedCase {
  readonly info: CaseInfo;
  readonly suite: SuiteInfo;
  /** The suite's file as CI servers know it. */
  readonly file: string;
}

/** A template that is read: it makes the name of a case. */
export type NameTemplate = (named: NamedCase) => string;

/**
 * Jenkins takes all of a class before its last dot for a package, GitLab shows it as the suite. The name tells a case
 * from all others of its suite.
 */
export const usualTemplates = { classname: '{class}', name: '{case} [{language}]' } as const;

const placeholders: Readonly<Record<string, NameTemplate>> = {
  class: ({ file }) => nameClass(file),
  file: ({ file }) => file,
  suite: ({ suite }) => suite.name,
  case: ({ info, suite }) =>
    info.id.startsWith(`${suite.file}::`) ? info.id.slice(suite.file.length + 2) : info.name,
  name: ({ info }) => info.name,
  id: ({ info }) => info.id,
  language: ({ info }) => info.language,
};

/**
 * Reads a template: text with placeholders in braces, `{{` and `}}` for braces themselves. Throws a `UserError`
 * ('usage') for a placeholder that is not known and for a brace that is alone.
 */
export function parseNameTemplate(text: string, flag: string): NameTemplate {
  const parts = text.split(/(\{\{|\}\}|\{[^{}]*\})/);
  const makers = parts.map((part): NameTemplate => {
    if (part === '{{' || part === '}}') return () => part.slice(1);
    if (part.startsWith('{') && part.endsWith('}')) return findPlaceholder(part.slice(1, -1), flag);
    if (/[{}]/.test(part)) {
      throw new UserError('usage', `${flag} has a brace that belongs to no placeholder: "${text}"`, {
        hint: 'write {{ and }} for braces themselves',
      });
    }
    return () => part;
  });
  return (named) => makers.map((make) => make(named)).join('');
}

function findPlaceholder(name: string, flag: string): NameTemplate {
  const label = /^label\.(.+)$/s.exec(name)?.[1];
  if (label !== undefined) return ({ info }) => readLabel(info, label) ?? '';
  const found = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
  if (found !== undefined) return found;
  const known = [...Object.keys(placeholders), 'label.<name>'].map((key) => `{${key}}`);
  throw new UserError('usage', `${flag} has an unknown placeholder "{${name}}"`, {
    hint: `the placeholders are ${known.join(' ')}`,
  });
}
