import { expect, it } from 'vitest';
import type { Ending, PhaseTiming } from '../../src/model/result.js';
import { describeOutcome } from '../../src/report/describe-outcome.js';

const timedOut: Ending = { outcome: 'timed-out', clock: 'wall', limitMs: 10_000 };
const phase: PhaseTiming = { wallMs: 10_004, cpuMs: 412 };

it('a program that timed out is told with the CPU time that it had', () => {
  const execution = { ...timedOut, timing: { queuedMs: 0, phases: { run: phase } } };
  expect(describeOutcome(execution)).toBe('timed out after 10 s, with 412 ms of CPU time');
});

it('where the CPU time is not known, none is told', () => {
  const execution = { ...timedOut, timing: { queuedMs: 0, phases: { run: { wallMs: 10_004 } } } };
  expect(describeOutcome(execution)).toBe('timed out after 10 s');
});

it('what ran out of CPU time is told so', () => {
  const execution = {
    ...timedOut,
    clock: 'cpu' as const,
    timing: { queuedMs: 0, phases: { run: phase } },
  };
  expect(describeOutcome(execution)).toBe('timed out after 10 s of CPU time');
});

it('a build that timed out is told with its own CPU time', () => {
  const step = { command: ['cc', 'a b.c'], ending: timedOut };
  const phases = { build: { wallMs: 10_001, cpuMs: 9900 } };
  expect(describeOutcome({ outcome: 'build-failed', step, timing: { queuedMs: 0, phases } })).toBe(
    "build failed: `cc 'a b.c'` timed out after 10 s, with 9.9 s of CPU time",
  );
});

it('what ended otherwise is told without', () => {
  const execution = {
    outcome: 'exited' as const,
    exitCode: 3,
    timing: { queuedMs: 0, phases: { run: phase } },
  };
  expect(describeOutcome(execution)).toBe('exited with code 3');
});
