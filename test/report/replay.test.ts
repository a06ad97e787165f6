import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordedRun } from '../../src/model/run.js';
import { createJournal } from '../../src/record/create-journal.js';
import { readJournal } from '../../src/record/read-journal.js';
import { runReporter } from './run-reporter.js';
import { makeEvents, sampleResults, sampleRun } from './sample-run.js';

let folder: string;
let recorded: RecordedRun;
let replayed: RecordedRun;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
  const file = join(folder, 'run.ndjson');
  const journal = await createJournal({ file });
  for (const event of makeEvents(sampleRun, sampleResults)) journal.append(event);
  await journal.close();
  recorded = journal.recorded();
  replayed = await readJournal(file);
});
afterAll(() => rm(folder, { recursive: true }));

test.each(['json', 'junit', 'table', 'html'])(
  'a journal replayed gives the same %s report, byte for byte',
  async (name) => {
    const fromRun = await runReporter(name, recorded, []);
    expect(await runReporter(name, replayed, [])).toBe(fromRun);
    expect(await runReporter(name, sampleRun, [])).toBe(fromRun);
  },
);
