import { expect, it } from 'vitest';
import type { Case, Limits } from '../../src/model/case.js';
import { scaleTimeouts } from '../../src/run/scale-timeouts.js';
import { makeSuite } from '../support/scripted-suite.js';

const limits: Limits = {
  timeoutMs: 1000,
  memoryBytes: 1,
  processes: 2,
  fileBytes: 3,
  outputBytes: 4,
};
const given: Case['limits'] = {
  setup: { ...limits, timeoutMs: 60_000 },
  build: { ...limits, timeoutMs: 15 },
  run: { ...limits, cpuMs: 700 },
};

async function scale(factor: number): Promise<Case | undefined> {
  const [suite] = scaleTimeouts([makeSuite('a.yaml', [{ name: 'one', limits: given }])], factor);
  for await (const testCase of suite?.cases() ?? []) return testCase;
  return undefined;
}

it('the time of every phase is multiplied, and the CPU time; nothing else is', async () => {
  expect((await scale(2.5))?.limits).toEqual({
    setup: { ...limits, timeoutMs: 150_000 },
    build: { ...limits, timeoutMs: 38 },
    run: { ...limits, timeoutMs: 2500, cpuMs: 1750 },
  });
});

it('a limit is at least a millisecond', async () => {
  expect((await scale(0.01))?.limits.build.timeoutMs).toBe(1);
});

it('one time leaves the suites as they are', () => {
  const suites = [makeSuite('a.yaml', [])];
  expect(scaleTimeouts(suites, 1)).toBe(suites);
});

it('a limit is no longer than a timer can be', async () => {
  expect((await scale(100_000_000))?.limits.setup.timeoutMs).toBe(2 ** 31 - 1);
});
