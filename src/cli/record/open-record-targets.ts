import { join } from 'node:path';
import type { Case, Suite } from '../../model/case.js';
import { openSuiteSource, type SuiteSource } from '../../suite/edit/suite-source.js';

/** A suite that values are to be written into. */
export interface RecordTarget {
  /** Relative to the project's root. */
  readonly file: string;
  readonly source: SuiteSource;
  /** The selected cases, by their ids. */
  readonly cases: ReadonlyMap<string, Case>;
}

interface OpenOptions {
  /** The project's; absolute. */
  readonly root: string;
  isSelected(testCase: Case): boolean;
  readonly isWritten: boolean;
}

/** The suites with selected cases. Throws a `UserError` where one could not be written, before anything runs. */
export async function openRecordTargets(
  suites: readonly Suite[],
  { root, isSelected, isWritten }: OpenOptions,
): Promise<RecordTarget[]> {
  const targets: RecordTarget[] = [];
  for (const suite of suites) {
    const cases = new Map<string, Case>();
    for await (const testCase of suite.cases()) {
      if (isSelected(testCase)) cases.set(testCase.id, testCase);
    }
    if (cases.size === 0) continue;
    const { file } = suite.info;
    targets.push({
      file,
      source: await openSuiteSource({ path: join(root, file), name: file, isWritten }),
      cases,
    });
  }
  return targets;
}
