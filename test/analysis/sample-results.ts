import type { SampledResult } from '../../src/analysis/collect-samples.js';
import type { Attempt, CaseOutcome, CaseStatus } from '../../src/model/attempt.js';

type Given = Partial<CaseOutcome> & {
  readonly status: CaseStatus;
  readonly suite?: number;
  /** Those of a repeated case. */
  readonly statuses?: readonly Attempt['status'][];
};

/** A result of which only labels and verdicts count. */
export function makeResult(labels: Readonly<Record<string, string>>, given: Given): SampledResult {
  const { suite = 0, statuses = [], ...outcome } = given;
  const name = Object.values(labels).join(' ');
  return {
    case: {
      id: `a.yaml::${name}`,
      name,
      suite,
      index: 0,
      origin: { file: 'a.yaml', line: 1, column: 1, pointer: '' },
      language: 'python',
      tags: [],
      labels,
    },
    outcome: { flaky: false, passes: 0, attempts: statuses.length, ...outcome },
    attempts: statuses.map(makeAttempt),
  };
}

function makeAttempt(status: Attempt['status'], place: number): Attempt {
  const times = { number: place + 1, startedAtMs: 0, durationMs: 1 };
  if (status === 'errored') return { ...times, status, error: { code: 'engine-lost', message: 'gone' } };
  const output = { encoding: 'utf-8', text: '', bytes: 0, truncated: false, digest: '' } as const;
  const execution = {
    outcome: 'exited',
    exitCode: 0,
    stdout: output,
    stderr: output,
    timing: { queuedMs: 0, phases: {} },
    runner: 'local',
    isolation: { tier: 'full', boundary: 'sandbox', shared: true, guards: [] },
    source: 'catalogue',
    sourceReason: '',
    planDigest: '',
    cached: false,
  } as const;
  return status === 'passed'
    ? { ...times, status, execution }
    : { ...times, status, execution, mismatches: [] };
}
