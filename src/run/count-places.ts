import type { Case, Origin, Suite } from '../model/case.js';

/** How many cases of the suites have what stands at a place, selected or not. */
export interface Places {
  count(file: string, pointer: string): number;
}

/** Walks all cases: several come from one place where they are made by a matrix, by rows, or have defaults. */
export async function countPlaces(suites: readonly Suite[]): Promise<Places> {
  const counts = new Map<string, number>();
  const join = (file: string, pointer: string) => `${file}\0${pointer}`;
  for (const suite of suites) {
    for await (const testCase of suite.cases()) {
      for (const { file, pointer } of listPlaces(testCase)) {
        counts.set(join(file, pointer), (counts.get(join(file, pointer)) ?? 0) + 1);
      }
    }
  }
  return { count: (file, pointer) => counts.get(join(file, pointer)) ?? 0 };
}

/** Where a case, its texts and its exit code stand. */
function listPlaces({ origin, expect }: Case): Origin[] {
  const texts = [...(expect.stdout ?? []), ...(expect.stderr ?? [])].map((matcher) => matcher.origin);
  const { exitCode } = expect.origins;
  return [origin, ...texts, ...(exitCode === undefined ? [] : [exitCode])];
}
