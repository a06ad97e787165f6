import { expect, it } from 'vitest';
import type { Repetition } from '../../src/model/case.js';
import { overrideRepetition, type RepetitionOverride } from '../../src/run/override-repetition.js';
import { makeSuite } from '../support/scripted-suite.js';

async function override(repetition: Repetition, given: RepetitionOverride): Promise<Repetition | undefined> {
  const [suite] = overrideRepetition([makeSuite('a.yaml', [{ name: 'one', repetition }])], given);
  for await (const testCase of suite?.cases() ?? []) return testCase.repetition;
  return undefined;
}

const once: Repetition = { kind: 'once' };
const retried: Repetition = { kind: 'retry', retries: 5 };
const repeated: Repetition = { kind: 'repeat', times: 10, passRate: 0.8 };

it.each<[string, Repetition, RepetitionOverride, Repetition]>([
  ['retries hold for a case that is run once', once, { retries: 2 }, { kind: 'retry', retries: 2 }],
  ["retries replace a case's own", retried, { retries: 2 }, { kind: 'retry', retries: 2 }],
  ['no retries are none', retried, { retries: 0 }, once],
  ['retries leave a repeated case as it is', repeated, { retries: 2 }, repeated],
  ['repeats replace retries', retried, { repeat: 3 }, { kind: 'repeat', times: 3, passRate: 1 }],
  [
    'repeats leave the rate that must pass',
    repeated,
    { repeat: 3 },
    { kind: 'repeat', times: 3, passRate: 0.8 },
  ],
  ['nothing changes nothing', repeated, {}, repeated],
])('%s', async (_, own, given, expected) => {
  expect(await override(own, given)).toEqual(expected);
});
