import type { CaseResult } from '../model/attempt.js';
import type { SuiteInfo } from '../model/case.js';
import type { RecordedRun } from '../model/run.js';

export type SuiteStep =
  | { readonly kind: 'suite-start'; readonly suite: SuiteInfo; readonly index: number }
  | { readonly kind: 'case'; readonly result: CaseResult }
  | { readonly kind: 'suite-end' };

/** A recorded run, suite by suite: also those of which no case has a result. */
export async function* walkSuites(recorded: RecordedRun): AsyncGenerator<SuiteStep> {
  let current = -1;
  function* advance(to: number): Generator<SuiteStep> {
    while (current < to) {
      if (current >= 0) yield { kind: 'suite-end' };
      current += 1;
      const suite = recorded.suites[current];
      if (suite !== undefined) yield { kind: 'suite-start', suite, index: current };
    }
  }
  for await (const result of recorded.results()) {
    yield* advance(result.case.suite);
    yield { kind: 'case', result };
  }
  yield* advance(recorded.suites.length);
}
