import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CaseResult } from '../../src/model/attempt.js';
import { outcomeNames } from '../../src/model/result.js';
import { createJournal } from '../../src/record/create-journal.js';
import { readJournal } from '../../src/record/read-journal.js';
import { createFolder } from '../support/create-folder.js';
import { makeMixedRun } from '../support/make-mixed-run.js';

const { recorded, results, events } = makeMixedRun();

test('the mixed run has every status, every outcome and a failure of every matcher', () => {
  expect(Object.values(recorded.summary.counts)).not.toContain(0);
  const attempts = results.flatMap((result) => result.attempts);
  const outcomes = attempts.flatMap((attempt) =>
    attempt.status === 'errored' ? [] : [attempt.execution.outcome],
  );
  expect(new Set(outcomes)).toEqual(new Set(outcomeNames));
  const judged = results.filter(({ attempts: [first] }) => first !== undefined);
  for (const { case: info, outcome, attempts } of judged) {
    const statuses = attempts.map(({ status }) => status);
    const decisive = outcome.failureExpected
      ? outcome.status === 'failed'
        ? 'passed'
        : 'failed'
      : outcome.status;
    expect(statuses, info.name).toContain(decisive);
  }
});

test('a journal takes the mixed run and gives it back', async () => {
  const file = join(await createFolder(), 'run.ndjson');
  const journal = await createJournal({ file });
  for (const event of events) journal.append(event);
  await journal.close();
  const read = await readJournal(file);
  expect(read.summary).toEqual(recorded.summary);
  const found: CaseResult[] = [];
  for await (const result of read.results()) found.push(result);
  expect(found).toEqual(results);
});
