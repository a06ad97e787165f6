import { describe, expect, it } from 'vitest';
import type { SampledResult } from '../../src/analysis/collect-samples.js';
import { decideExitCode } from '../../src/analysis/exit-code.js';
import { createRunTally } from '../../src/analysis/tally-run.js';
import type { RunInfo, RunSummary } from '../../src/model/run.js';
import type { Threshold } from '../../src/model/threshold.js';
import { makeResult } from './sample-results.js';

interface Given {
  /** Of the whole run. */
  readonly thresholds?: readonly Threshold[];
  /** By suite. */
  readonly suites?: readonly (readonly Threshold[])[];
  readonly knownFailures?: readonly string[];
}

const run: RunInfo = {
  id: 'run',
  version: '1.0.0',
  startedAt: '2026-01-02T03:04:05.000Z',
  command: [],
  runner: 'local',
  runnerReason: '',
  concurrency: 1,
  host: { os: 'linux', arch: 'x64', cpus: 1 },
};

function tally({ thresholds, suites = [], knownFailures }: Given, results: readonly SampledResult[]) {
  const counted = createRunTally({
    run: { ...run, ...(thresholds && { thresholds }) },
    suites: suites.map((bounds, place) => ({
      name: String(place),
      file: `${place}.yaml`,
      caseCount: 0,
      thresholds: bounds,
    })),
    knownFailures: knownFailures && new Set(knownFailures),
  });
  for (const result of results) counted.add(result);
  return {
    failures: counted.failures,
    summary: counted.summarize({ notRun: 0, durationMs: 1, ended: 'completed' }),
  };
}

function bound(least: number, more: Partial<Threshold> = {}): Threshold {
  return { where: {}, measure: { kind: 'passRate' }, least, ...more };
}

/** So many cases that passed and failed. */
function makeCases(
  labels: Readonly<Record<string, string>>,
  passed: number,
  failed: number,
): SampledResult[] {
  return [
    ...Array.from({ length: passed }, () => makeResult(labels, { status: 'passed' })),
    ...Array.from({ length: failed }, () => makeResult(labels, { status: 'failed' })),
  ];
}

function exitCode(summary: RunSummary): number {
  return decideExitCode(summary, { passWithNoTests: false, flakyFails: false });
}

describe('a bound on the pass rate', () => {
  it.each([
    [0.8, 'met', 0],
    [0.81, 'missed', 1],
  ] as const)('of %d is %s where eight of ten pass, and the exit code is %i', (least, status, code) => {
    const { summary } = tally({ thresholds: [bound(least)] }, makeCases({}, 8, 2));
    expect(summary.thresholds).toEqual([
      { threshold: bound(least), status, value: 0.8, judged: 10, passed: 8, unjudged: 0 },
    ]);
    expect(summary.governedFailures).toBe(2);
    expect(exitCode(summary)).toBe(code);
  });

  it('is met by what binary fractions make a little less of', () => {
    // 0.1 + 0.2 is 0.30000000000000004.
    const { summary } = tally({ thresholds: [bound(0.1 + 0.2)] }, makeCases({}, 3, 7));
    expect(summary.thresholds?.[0]?.status).toBe('met');
  });

  it('counts a case that errored as neither passed nor failed, and the exit code is 3', () => {
    const results = [...makeCases({}, 1, 0), makeResult({}, { status: 'errored' })];
    const { summary } = tally({ thresholds: [bound(1)] }, results);
    expect(summary.thresholds?.[0]).toMatchObject({ status: 'met', judged: 1, unjudged: 1 });
    expect(exitCode(summary)).toBe(3);
  });

  it('governs the cases with its labels alone', () => {
    const results = [...makeCases({ model: 'a' }, 1, 1), ...makeCases({ model: 'b' }, 0, 1)];
    const { summary, failures } = tally({ thresholds: [bound(0.5, { where: { model: 'a' } })] }, results);
    expect(summary).toMatchObject({ thresholds: [{ status: 'met', judged: 2 }], governedFailures: 1 });
    expect(failures).toBe(1);
    expect(exitCode(summary)).toBe(1);
  });

  it('holds for each value of a label, and governs no case without it', () => {
    const results = [
      ...makeCases({ model: 'b' }, 1, 3),
      ...makeCases({ model: 'a' }, 3, 1),
      ...makeCases({}, 0, 1),
    ];
    const { summary } = tally({ thresholds: [bound(0.5, { groupBy: 'model' })] }, results);
    expect(summary.thresholds?.map(({ group, status }) => [group, status])).toEqual([
      ['a', 'met'],
      ['b', 'missed'],
    ]);
    expect(summary.governedFailures).toBe(4);
  });

  it('governs the cases of its own suite', () => {
    const results = [
      makeResult({}, { status: 'failed', suite: 0 }),
      makeResult({}, { status: 'failed', suite: 1 }),
    ];
    const { summary } = tally({ suites: [[bound(0.5)], []] }, results);
    expect(summary.thresholds).toMatchObject([{ suite: '0.yaml', status: 'missed', judged: 1 }]);
    expect(summary.governedFailures).toBe(1);
  });

  it('that governs no case of the run is not missed', () => {
    const { summary } = tally({ thresholds: [bound(1, { where: { model: 'a' } })] }, makeCases({}, 1, 0));
    expect(summary.thresholds).toMatchObject([{ status: 'unmeasured', judged: 0 }]);
    expect(exitCode(summary)).toBe(0);
  });
});

describe('a bound on pass@k', () => {
  const samples = (task: string, passed: number, failed: number) => [
    ...Array.from({ length: passed }, (_, sample) =>
      makeResult({ task, sample: `p${sample}` }, { status: 'passed' }),
    ),
    ...Array.from({ length: failed }, (_, sample) =>
      makeResult({ task, sample: `f${sample}` }, { status: 'failed' }),
    ),
  ];

  it('is compared with the mean over tasks, not over samples', () => {
    // Half of one task, all of the other: 0.75, though ten of twelve samples pass.
    const results = [...samples('1', 2, 2), ...samples('2', 8, 0)];
    const threshold = bound(0.8, { measure: { kind: 'passAt', k: 1 } });
    const { summary } = tally({ thresholds: [threshold] }, results);
    expect(summary.thresholds).toEqual([
      { threshold, status: 'missed', value: 0.75, judged: 12, passed: 10, unjudged: 0 },
    ]);
  });

  it('may be one on pass^k', () => {
    const threshold = bound(0.2, { measure: { kind: 'passAll', k: 2 } });
    const { summary } = tally({ thresholds: [threshold] }, samples('1', 2, 2));
    // Of the six pairs one has both that passed.
    expect(summary.thresholds).toMatchObject([{ status: 'missed', value: expect.closeTo(1 / 6, 12) }]);
  });

  it('is missed where a task has fewer samples', () => {
    const threshold = bound(0.1, { measure: { kind: 'passAt', k: 5 } });
    const { summary } = tally({ thresholds: [threshold] }, samples('1', 4, 0));
    expect(summary.thresholds).toEqual([{ threshold, status: 'missed', judged: 4, passed: 4, unjudged: 0 }]);
  });

  it('does not govern a case without a task', () => {
    const threshold = bound(0.1, { measure: { kind: 'passAt', k: 1 } });
    const { summary } = tally({ thresholds: [threshold] }, makeCases({}, 0, 1));
    expect(summary.governedFailures).toBe(0);
    expect(exitCode(summary)).toBe(1);
  });
});

describe('a failure that is known', () => {
  const failed = makeResult({ task: 'a' }, { status: 'failed' });

  it('does not fail the run', () => {
    const { summary, failures } = tally({ knownFailures: [failed.case.id] }, [failed]);
    expect(summary.knownFailures).toBe(1);
    expect(failures).toBe(0);
    expect(exitCode(summary)).toBe(0);
  });

  it('is counted once where a threshold governs it as well', () => {
    const other = makeResult({ task: 'b' }, { status: 'failed' });
    const thresholds = [bound(0.1, { where: { task: 'a' } })];
    const { summary } = tally({ thresholds, knownFailures: [failed.case.id] }, [failed, other]);
    expect(summary).toMatchObject({ governedFailures: 1, knownFailures: 0 });
    expect(exitCode(summary)).toBe(1);
  });
});

it('without thresholds and baseline a summary says nothing of them', () => {
  const { summary } = tally({}, makeCases({}, 1, 1));
  expect(summary).toEqual({
    counts: { passed: 1, failed: 1, errored: 0, skipped: 0, cancelled: 0 },
    notRun: 0,
    flaky: 0,
    cached: 0,
    durationMs: 1,
    ended: 'completed',
  });
});
