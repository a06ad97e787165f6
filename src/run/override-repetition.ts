import type { Repetition, Suite } from '../model/case.js';

/** What a run says of all its cases. */
export interface RepetitionOverride {
  /** For cases that are not repeated; 0 tries none again. */
  readonly retries?: number | undefined;
  /** For all cases. One that says itself which part must pass keeps that. */
  readonly repeat?: number | undefined;
}

/** Suites whose cases are attempted as the run says, where it says anything. */
export function overrideRepetition(suites: readonly Suite[], override: RepetitionOverride): readonly Suite[] {
  if (override.retries === undefined && override.repeat === undefined) return suites;
  return suites.map((suite) => ({
    info: suite.info,
    async *cases() {
      for await (const testCase of suite.cases()) {
        yield { ...testCase, repetition: chooseRepetition(testCase.repetition, override) };
      }
    },
  }));
}

function chooseRepetition(own: Repetition, { retries, repeat }: RepetitionOverride): Repetition {
  if (repeat !== undefined) {
    return { kind: 'repeat', times: repeat, passRate: own.kind === 'repeat' ? own.passRate : 1 };
  }
  if (retries === undefined || own.kind === 'repeat') return own;
  return retries === 0 ? { kind: 'once' } : { kind: 'retry', retries };
}
