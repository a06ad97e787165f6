import type { Case, Suite, SuiteInfo } from '../model/case.js';

export interface Selection {
  /** Suites of the selected cases alone, counted and numbered anew; those with none are gone. */
  readonly suites: readonly Suite[];
  readonly caseCount: number;
  /** Names of the secrets that the selected cases use. */
  readonly secrets: ReadonlySet<string>;
}

/** Walks all suites once and keeps what the filter takes; `look` is called with each case, selected or not. */
export async function selectSuites(
  suites: readonly Suite[],
  isSelected: (testCase: Case) => boolean,
  look: (suite: SuiteInfo, testCase: Case) => void = () => {},
): Promise<Selection> {
  const selected: Suite[] = [];
  const secrets = new Set<string>();
  let caseCount = 0;
  for (const suite of suites) {
    let count = 0;
    for await (const testCase of suite.cases()) {
      look(suite.info, testCase);
      if (!isSelected(testCase)) continue;
      count += 1;
      for (const name of listSecrets(testCase)) secrets.add(name);
    }
    if (count === 0) continue;
    selected.push(narrowSuite(suite, selected.length, count, isSelected));
    caseCount += count;
  }
  return { suites: selected, caseCount, secrets };
}

function narrowSuite(
  suite: Suite,
  place: number,
  caseCount: number,
  isSelected: (testCase: Case) => boolean,
): Suite {
  return {
    info: { ...suite.info, caseCount },
    async *cases() {
      for await (const testCase of suite.cases()) {
        if (isSelected(testCase)) yield { ...testCase, suite: place };
      }
    },
  };
}

function listSecrets({ env }: Case): string[] {
  return Object.values(env).flatMap((value) => (typeof value === 'string' ? [] : [value.secret]));
}
