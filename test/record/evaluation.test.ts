import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RecordedRun } from '../../src/model/run.js';
import type { Threshold } from '../../src/model/threshold.js';
import { createJournal } from '../../src/record/create-journal.js';
import { readJournal } from '../../src/record/read-journal.js';
import { makeEvents, makeResults, makeRun } from '../report/sample-run.js';
import { createFolder } from '../support/create-folder.js';

it('a journal keeps what a run was to be measured by, and what came of it', async () => {
  const file = 'suites/a.yaml';
  const bound: Threshold = {
    origin: { file, line: 2, column: 5, pointer: '/thresholds/0' },
    where: { model: 'm' },
    groupBy: 'task',
    measure: { kind: 'passAt', k: 5 },
    least: 0.5,
  };
  const results = makeResults([
    { file, cases: [{ name: 'one', outcome: { status: 'failed', failureExpected: true, repeats: 3 } }] },
  ]);
  const suites = [{ name: 'a', file, caseCount: 1, thresholds: [bound] }];
  const made = makeRun(results, suites);
  const recorded: RecordedRun = {
    ...made,
    run: {
      ...made.run,
      passAt: [1, 5],
      thresholds: [{ where: {}, measure: { kind: 'passRate' }, least: 1 }],
    },
    summary: {
      ...made.summary,
      thresholds: [
        {
          threshold: bound,
          suite: file,
          group: 't',
          status: 'missed',
          value: 0.25,
          judged: 4,
          passed: 1,
          unjudged: 2,
        },
      ],
      governedFailures: 1,
      knownFailures: 0,
    },
  };
  const path = join(await createFolder(), 'run.ndjson');
  const journal = await createJournal({ file: path });
  for (const event of makeEvents(recorded, results)) journal.append(event);
  await journal.close();
  const { results: readResults, ...read } = await readJournal(path);
  const { results: _, ...written } = recorded;
  expect(read).toEqual(written);
  for await (const result of readResults()) expect(result).toEqual(results[0]);
});
