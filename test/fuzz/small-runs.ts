import type { CaseResult } from '../../src/model/attempt.js';
import type { RecordedRun } from '../../src/model/run.js';
import {
  makeEvents,
  makeExecution,
  makeFailed,
  makeOrigin,
  makeOutput,
  makePassed,
  makeResults,
  makeRun,
  sampleRunInfo,
  startMs,
} from '../report/sample-run.js';

const file = 'a.yaml';
const suites = [{ name: 'a', file, caseCount: 3 }];
const labels = { model: 'm', task: 't' };

const failedAttempt = makeFailed(
  1,
  [{ path: 'stdout.equals', origin: makeOrigin(file, 3), message: 'line 1 differs', diff: '- a\n+ b\n' }],
  makeExecution({ outcome: 'timed-out', clock: 'cpu', limitMs: 20 }, { stderr: makeOutput('no\n') }),
);

const results = makeResults([
  {
    file,
    cases: [
      {
        name: 'one',
        labels,
        outcome: { status: 'passed', flaky: true },
        attempts: [failedAttempt, makePassed(2)],
      },
      {
        name: 'two',
        labels,
        tags: ['x'],
        notes: ['y'],
        outcome: { status: 'errored', reason: 'z' },
        attempts: [
          {
            number: 1,
            startedAtMs: startMs,
            durationMs: 2,
            status: 'errored',
            error: { code: 'internal', message: 'm' },
          },
        ],
      },
      { name: 'three', outcome: { status: 'skipped', reason: 'later' } },
    ],
  },
]);

function writeJournal(of: readonly CaseResult[], run: RecordedRun['run']): string {
  return makeEvents({ ...makeRun(of, suites), run }, of)
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

/** Journals in few bytes: of several kinds of results, of one case with thresholds, and of one that broke off. */
export const smallJournals: readonly string[] = [
  writeJournal(results, sampleRunInfo),
  writeJournal(results.slice(0, 1), {
    ...sampleRunInfo,
    passAt: [1, 2],
    thresholds: [{ where: { model: 'm' }, groupBy: 'task', measure: { kind: 'passAt', k: 1 }, least: 0.5 }],
  }),
  writeJournal(results.slice(2), sampleRunInfo).split('\n').slice(0, 2).join('\n'),
];

const attempt = { status: 'passed', durationMs: 5, execution: { cached: false } };

/** What is read of a report that the json reporter has written. */
export const smallReport = JSON.stringify({
  formatVersion: 1,
  run: { id: 'r', startedAt: '2026-09-20T10:00:00.000Z' },
  summary: { ended: 'completed', notRun: 1 },
  suites: [
    {
      cases: [
        {
          id: 'a',
          status: 'passed',
          flaky: false,
          labels,
          attempts: [attempt, { ...attempt, durationMs: 9 }],
        },
        { id: 'b', status: 'failed', flaky: true, governed: true, labels: {}, attempts: [] },
      ],
    },
  ],
});
