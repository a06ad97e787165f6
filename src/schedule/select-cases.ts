import type { CaseInfo } from '../model/case.js';
import { UserError } from '../model/errors.js';

/** What a case has to be, to be selected. What is empty demands nothing. */
export interface CaseSelection {
  /** Parts of ids, or `/regexp/flags`: one has to be found in the id. */
  readonly filter: readonly string[];
  /** The case has one of them. */
  readonly tags: readonly string[];
  /** The case has all of them. */
  readonly labels: Readonly<Record<string, string>>;
  /** By their names, not by their aliases: the case's is one of them. */
  readonly languages: readonly string[];
  /** The case's is one of them. */
  readonly ids?: ReadonlySet<string>;
}

/** Makes the test that a case has to pass. Throws a `UserError` where a filter is no regular expression. */
export function createCaseFilter(selection: CaseSelection): (testCase: CaseInfo) => boolean {
  const { filter, tags, labels, languages, ids } = selection;
  const idTests = filter.map(createIdTest);
  const wantedLabels = Object.entries(labels);
  return (testCase) =>
    (ids === undefined || ids.has(testCase.id)) &&
    (idTests.length === 0 || idTests.some((test) => test(testCase.id))) &&
    (tags.length === 0 || tags.some((tag) => testCase.tags.includes(tag))) &&
    wantedLabels.every(([key, value]) => readLabel(testCase, key) === value) &&
    (languages.length === 0 || languages.includes(testCase.language));
}

function readLabel({ labels }: CaseInfo, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function createIdTest(filter: string): (id: string) => boolean {
  const [, pattern, flags] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(filter) ?? [];
  if (pattern === undefined || flags === undefined) return (id) => id.includes(filter);
  const regexp = compileFilter(filter, pattern, flags);
  return (id) => regexp.test(id);
}

function compileFilter(filter: string, pattern: string, flags: string): RegExp {
  try {
    // With `g` or `y` an expression remembers where it stopped in the id before.
    return new RegExp(pattern, flags.replace(/[gy]/g, ''));
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? cause.message : String(cause);
    throw new UserError('usage', `the filter ${filter} is no regular expression: ${reason}`, {
      hint: 'without the slashes around it, a filter is a plain part of the id',
      cause,
    });
  }
}
