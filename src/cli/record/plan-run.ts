import type { CaseResult } from '../../model/attempt.js';
import type { Case } from '../../model/case.js';
import type { RecordedRun } from '../../model/run.js';
import type { Places } from '../../run/count-places.js';
import { planRecording, type Recording } from '../../run/plan-recording.js';
import type { CaseEdit } from './edit-cases.js';
import type { RecordTarget } from './open-record-targets.js';

/** A case of which nothing is recorded, though it is not as its suite says. */
export interface Unrecorded {
  readonly testCase: Case;
  readonly problem: string;
  readonly isError: boolean;
}

interface PlannedRun {
  /** By the suites' files. */
  readonly edits: ReadonlyMap<string, readonly CaseEdit[]>;
  readonly unrecorded: readonly Unrecorded[];
}

interface PlanOptions {
  readonly targets: readonly RecordTarget[];
  readonly places: Places;
  readonly adds: boolean;
}

/** What is to be written of a run into its suites. */
export async function planRun(run: RecordedRun, { targets, places, adds }: PlanOptions): Promise<PlannedRun> {
  const edits = new Map<string, CaseEdit[]>();
  const unrecorded: Unrecorded[] = [];
  for await (const result of run.results()) {
    const target = targets.find(({ cases }) => cases.has(result.case.id));
    const testCase = target?.cases.get(result.case.id);
    if (target === undefined || testCase === undefined) continue;
    const recording = planCase(testCase, result, { places, adds, file: target.file });
    if ('problem' in recording) {
      unrecorded.push({ testCase, ...recording });
      continue;
    }
    const known = edits.get(target.file) ?? [];
    edits.set(target.file, known);
    known.push(...recording.edits.map((edit) => ({ edit, testCase })));
  }
  return { edits, unrecorded };
}

interface CasePlanOptions extends Pick<PlanOptions, 'places' | 'adds'> {
  readonly file: string;
}

function planCase(testCase: Case, result: CaseResult, options: CasePlanOptions): Recording {
  const recording = planRecording({ testCase, result, adds: options.adds });
  if ('problem' in recording) return recording;
  for (const { pointer } of recording.edits) {
    const problem = findSharing(testCase, pointer, options);
    if (problem !== undefined) return { problem, isError: false };
  }
  return recording;
}

/** What stands for several cases, or in another file, is not to be changed for one of them. */
function findSharing(
  { origin, expect }: Case,
  pointer: string,
  { places, file }: CasePlanOptions,
): string | undefined {
  const home = pointer === origin.pointer ? origin : expect.origin;
  if (home.file !== file) return `what it expects stands in ${home.file}`;
  if (!pointer.startsWith('/cases/')) return 'what it expects stands in the defaults, for other cases too';
  const count = places.count(file, pointer);
  return count > 1 ? `${count} cases are made from this one place` : undefined;
}
