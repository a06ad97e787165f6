import type { Case } from '../../model/case.js';
import { editSuite, type SuiteEdit } from '../../suite/edit/edit-suite.js';
import type { Unrecorded } from './plan-run.js';

/** An edit of a suite, with the case that it is for. */
export interface CaseEdit {
  readonly edit: SuiteEdit;
  readonly testCase: Case;
}

interface EditedCases {
  /** Of the whole suite. */
  readonly text: string;
  readonly made: readonly CaseEdit[];
  readonly unrecorded: readonly Unrecorded[];
}

/** Makes the edits of a suite's cases: of each case all, or none. */
export function editCases(text: string, edits: readonly CaseEdit[]): EditedCases {
  const edited = editSuite(
    text,
    edits.map(({ edit }) => edit),
  );
  if (edited.refused.length === 0) return { text: edited.text, made: edits, unrecorded: [] };
  const problems = new Map<Case, string>();
  for (const { edit, problem } of edited.refused) {
    const testCase = edits.find((candidate) => candidate.edit === edit)?.testCase;
    if (testCase !== undefined) problems.set(testCase, `${nameValue(edit)}: ${problem}`);
  }
  const rest = editCases(
    text,
    edits.filter(({ testCase }) => !problems.has(testCase)),
  );
  const unrecorded = [...problems].map(([testCase, problem]) => ({ testCase, problem, isError: false }));
  return { ...rest, unrecorded: [...unrecorded, ...rest.unrecorded] };
}

/** What an edit changes, as suites name it: `stdout.exact`. */
export function nameValue(edit: SuiteEdit): string {
  if (edit.kind === 'add-stdout') return 'stdout';
  const path = edit.pointer.slice(edit.pointer.lastIndexOf('/expect/') + '/expect/'.length);
  return path.replaceAll('/', '.');
}
