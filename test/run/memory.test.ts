import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { Reporter } from '../../src/model/run.js';
import { runRecorded } from '../support/run-scripted.js';
import { createScriptedRunner, makeExited } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

const caseCount = 20_000;
const outputBytes = 8 * 1024;

it('a run of 20,000 cases does not hold their outputs', async () => {
  let finished = 0;
  const heapBytes: number[] = [];
  const reporter: Reporter = {
    report: ({ type }) => {
      if (type !== 'case-finished') return;
      finished += 1;
      if (finished === caseCount / 10 || finished === caseCount) heapBytes.push(measureHeap());
    },
  };
  const cases = Array.from({ length: caseCount }, (_, place) => ({ name: `case ${place}` }));
  const run = await runRecorded({
    suites: [makeSuite('large.yaml', cases)],
    runner: createScriptedRunner({ execute: () => makeExited(0, Buffer.alloc(outputBytes, 'x')) }),
    reporters: [{ name: 'meter', reporter }],
    concurrency: 4,
  });
  expect(run.summary.counts.passed).toBe(caseCount);
  const [early = 0, late = 0] = heapBytes;
  // What is kept of each case is its place in the journal; its output alone has four times this size.
  expect(late - early).toBeLessThan((caseCount * outputBytes) / 4);
});

function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
