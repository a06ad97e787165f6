import { expect, test } from 'vitest';
import { createSummarizer } from '../../src/analysis/summarize.js';
import type { Attempt, CaseResult, CaseStatus, Output } from '../../src/model/attempt.js';

test('a run without results has nothing but zeros', () => {
  const { total, suites, languages } = createSummarizer();
  expect(total).toEqual({ counts: counts({}), flaky: 0, cached: 0, attemptsMs: 0 });
  expect(suites.size + languages.size).toBe(0);
});

test('results are counted by status, in all, by suite and by language', () => {
  const summarizer = createSummarizer();
  summarizer.add(buildResult({ suite: 0, language: 'python', status: 'passed' }));
  summarizer.add(buildResult({ suite: 0, language: 'go', status: 'failed' }));
  summarizer.add(buildResult({ suite: 1, language: 'python', status: 'errored' }));
  summarizer.add(buildResult({ suite: 1, language: 'python', status: 'skipped', attempts: [] }));
  summarizer.add(buildResult({ suite: 1, language: 'python', status: 'cancelled', attempts: [] }));

  expect(summarizer.total.counts).toEqual(
    counts({ passed: 1, failed: 1, errored: 1, skipped: 1, cancelled: 1 }),
  );
  expect(summarizer.suites.get(0)?.counts).toEqual(counts({ passed: 1, failed: 1 }));
  expect(summarizer.suites.get(1)?.counts).toEqual(counts({ errored: 1, skipped: 1, cancelled: 1 }));
  expect(summarizer.languages.get('python')?.counts).toEqual(
    counts({ passed: 1, errored: 1, skipped: 1, cancelled: 1 }),
  );
  expect(summarizer.languages.get('go')?.counts).toEqual(counts({ failed: 1 }));
});

test('a flaky case is a passed case that is counted as flaky too', () => {
  const summarizer = createSummarizer();
  summarizer.add(buildResult({ status: 'passed', flaky: true }));
  summarizer.add(buildResult({ status: 'passed' }));
  expect(summarizer.total).toMatchObject({ counts: counts({ passed: 2 }), flaky: 1 });
});

test('a case is cached when nothing was run for it', () => {
  const summarizer = createSummarizer();
  summarizer.add(buildResult({ attempts: [buildAttempt({ cached: true })] }));
  summarizer.add(
    buildResult({ attempts: [buildAttempt({ cached: true }), buildAttempt({ cached: false })] }),
  );
  summarizer.add(buildResult({ attempts: [erroredAttempt] }));
  summarizer.add(buildResult({ status: 'skipped', attempts: [] }));
  expect(summarizer.total.cached).toBe(1);
});

test('the time of all attempts is added up', () => {
  const summarizer = createSummarizer();
  summarizer.add(buildResult({ suite: 0, attempts: [buildAttempt({ durationMs: 10 }), erroredAttempt] }));
  summarizer.add(buildResult({ suite: 1, attempts: [buildAttempt({ durationMs: 100 })] }));
  expect(summarizer.total.attemptsMs).toBe(111);
  expect(summarizer.suites.get(0)?.attemptsMs).toBe(11);
});

const erroredAttempt: Attempt = {
  number: 1,
  startedAtMs: 0,
  durationMs: 1,
  status: 'errored',
  error: { code: 'sandbox-failed', message: 'no sandbox' },
};

const noOutput: Output = { encoding: 'utf-8', text: '', bytes: 0, truncated: false, digest: '' };

function buildAttempt({ cached = false, durationMs = 1 }): Attempt {
  return {
    number: 1,
    startedAtMs: 0,
    durationMs,
    status: 'passed',
    execution: {
      outcome: 'exited',
      exitCode: 0,
      stdout: noOutput,
      stderr: noOutput,
      timing: { queuedMs: 0, phases: {} },
      runner: 'local',
      isolation: { tier: 'full', boundary: 'sandbox', shared: true, guards: [] },
      source: 'catalogue',
      sourceReason: '',
      planDigest: '',
      cached,
    },
  };
}

interface ResultParts {
  readonly suite?: number;
  readonly language?: string;
  readonly status?: CaseStatus;
  readonly flaky?: boolean;
  readonly attempts?: readonly Attempt[];
}

function buildResult({
  suite = 0,
  language = 'python',
  status = 'passed',
  flaky = false,
  attempts = [buildAttempt({})],
}: ResultParts): CaseResult {
  return {
    case: {
      id: 'suites/a.yaml::one',
      name: 'one',
      suite,
      index: 0,
      origin: { file: 'suites/a.yaml', line: 1, column: 1, pointer: '/cases/0' },
      language,
      tags: [],
      labels: {},
    },
    code: '',
    outcome: { status, flaky, passes: status === 'passed' ? 1 : 0, attempts: attempts.length },
    attempts,
  };
}

function counts(some: Partial<Record<CaseStatus, number>>): Record<CaseStatus, number> {
  return { passed: 0, failed: 0, errored: 0, skipped: 0, cancelled: 0, ...some };
}
