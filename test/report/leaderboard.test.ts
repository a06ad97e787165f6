import { expect, test } from 'vitest';
import type { CaseStatus } from '../../src/model/attempt.js';
import type { RecordedRun } from '../../src/model/run.js';
import { runReporter } from './run-reporter.js';
import { makeResults, makeRun } from './sample-run.js';

/** By model and task: the statuses of its samples. */
type Samples = Readonly<Record<string, Readonly<Record<string, readonly CaseStatus[]>>>>;

function makeEvaluation(models: Samples, passAt?: readonly number[]): RecordedRun {
  const cases = Object.entries(models).flatMap(([model, tasks]) =>
    Object.entries(tasks).flatMap(([task, statuses]) =>
      statuses.map((status, sample) => ({
        name: `${model} ${task} ${sample}`,
        labels: { model, task, sample: String(sample) },
        outcome: { status },
      })),
    ),
  );
  const file = 'suites/eval.yaml';
  const results = makeResults([{ file, cases }]);
  const recorded = makeRun(results, [{ name: 'eval', file, caseCount: cases.length }]);
  return passAt === undefined ? recorded : { ...recorded, run: { ...recorded.run, passAt } };
}

async function renderBoard(recorded: RecordedRun): Promise<string> {
  const text = await runReporter('table', recorded, []);
  return text.slice(text.lastIndexOf('┌'), text.lastIndexOf('\n\n'));
}

test('models are shown by their scores, the best first', async () => {
  const recorded = makeEvaluation(
    {
      small: { sort: ['passed', 'failed'], search: ['failed', 'failed'] },
      large: { sort: ['passed', 'passed'], search: ['passed', 'failed'] },
    },
    [1, 2, 3],
  );
  // large: (1 + 1/2) / 2, (1 + 1) / 2, (1 + 0) / 2; small: (1/2 + 0) / 2, (1 + 0) / 2, 0.
  // Means of two tasks: half of the draws take one twice, so the ends are the tasks themselves.
  expect(await renderBoard(recorded)).toBe(`\
┌───────┬───────┬─────────┬────────┬──────────────┬────────┬────────┬────────┬────────┐
│ model │ tasks │ samples │ pass@1 │         95 % │ pass@2 │ pass^2 │ pass@3 │ pass^3 │
├───────┼───────┼─────────┼────────┼──────────────┼────────┼────────┼────────┼────────┤
│ large │     2 │       4 │  75.0% │ 50.0%–100.0% │ 100.0% │  50.0% │      – │      – │
│ small │     2 │       4 │  25.0% │   0.0%–50.0% │  50.0% │   0.0% │      – │      – │
└───────┴───────┴─────────┴────────┴──────────────┴────────┴────────┴────────┴────────┘`);
});

test('what could not be judged is shown, and is not counted as failed', async () => {
  const board = await renderBoard(makeEvaluation({ small: { sort: ['passed', 'errored', 'cancelled'] } }));
  expect(board).toContain('│ small │     1 │       1 │          2 │ 100.0% │    – │');
  expect(board).toContain('incomplete: 2 samples could not be judged and count as neither passed nor failed');
});

test('cases that never started are told', async () => {
  const recorded = makeEvaluation({ small: { sort: ['passed'] } });
  const board = await renderBoard({ ...recorded, summary: { ...recorded.summary, notRun: 3 } });
  expect(board).toContain('incomplete: 3 cases never started');
});

test("a model's name can do no harm to a terminal, nor to the table", async () => {
  const board = await renderBoard(makeEvaluation({ [`\u001b[2J${'x'.repeat(200)}`]: { sort: ['passed'] } }));
  expect(board).not.toContain('\u001b');
  expect(Math.max(...board.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});
