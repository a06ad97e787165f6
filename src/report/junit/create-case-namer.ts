import type { CaseInfo, SuiteInfo } from '../../model/case.js';
import { neutralizeLine } from '../neutralize.js';
import type { NameTemplate } from './name-template.js';

export interface CaseNames {
  readonly name: string;
  readonly classname: string;
}

export interface NameTemplates {
  readonly classname: NameTemplate;
  readonly name: NameTemplate;
}

/** Names the testcases of one suite. */
export interface CaseNamer {
  nameCase(info: CaseInfo): CaseNames;
  /** The name as it is given, or with a number where another testcase has it. */
  makeUnique(name: string): string;
}

/**
 * No two names of a suite are the same, whatever the template: GitLab drops a second testcase of one name, and
 * annotation actions take it for a retry.
 */
export function createCaseNamer(templates: NameTemplates, suite: SuiteInfo, file: string): CaseNamer {
  const counts = new Map<string, number>();
  const makeUnique = (name: string): string => {
    let count = counts.get(name) ?? 0;
    if (count === 0) {
      counts.set(name, 1);
      return name;
    }
    let numbered: string;
    do {
      count += 1;
      numbered = `${name} (${count})`;
    } while (counts.has(numbered));
    counts.set(name, count);
    counts.set(numbered, 1);
    return numbered;
  };
  return {
    makeUnique,
    nameCase: (info) => {
      const named = { info, suite, file };
      const name = neutralizeLine(templates.name(named));
      return {
        // Readers refuse a testcase without a name.
        name: makeUnique(name === '' ? neutralizeLine(info.id) : name),
        classname: neutralizeLine(templates.classname(named)),
      };
    },
  };
}
