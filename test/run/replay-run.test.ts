import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { reporterNames } from '../../src/model/reporter-names.js';
import type { RunEvent } from '../../src/model/run.js';
import { createJournal } from '../../src/record/create-journal.js';
import { createReporter } from '../../src/report/create-reporter.js';
import type { Screen } from '../../src/run/open-reporters.js';
import { type ReplayedRun, replayRun } from '../../src/run/replay-run.js';
import { createFolder } from '../support/create-folder.js';
import { type MixedRun, makeMixedRun } from '../support/make-mixed-run.js';

const screen: Screen = { write: () => {}, color: false, columns: 100, isTerminal: false };

let mixed: MixedRun;
beforeAll(() => {
  mixed = makeMixedRun();
});

async function writeJournal(events: readonly RunEvent[]): Promise<string> {
  const file = join(await createFolder(), 'run.ndjson');
  const journal = await createJournal({ file });
  for (const event of events) journal.append(event);
  await journal.close();
  return file;
}

async function replay(journal: string, reporters: string[]): Promise<ReplayedRun> {
  const cwd = join(journal, '..');
  const { signal } = new AbortController();
  return await replayRun({ journal, reporters, screen, cwd, root: cwd, env: {}, verbose: false, signal });
}

/** What a reporter writes of a run that it sees live. */
async function reportLive(name: string, root: string): Promise<string> {
  const pieces: string[] = [];
  const write = (text: string) => void pieces.push(text);
  const reporter = await createReporter(name, { ...screen, root, write });
  for (const event of mixed.events) reporter.report?.(event);
  await reporter.finish?.(mixed.recorded);
  return pieces.join('');
}

// What it writes goes to no file.
const fileReporters = reporterNames.filter((name) => name !== 'github');

test.each(fileReporters)('the %s report of a journal is that of the run, byte for byte', async (name) => {
  const journal = await writeJournal(mixed.events);
  const { reportFailures, brokeOffAmid } = await replay(journal, [`${name}=report.txt`]);
  expect(reportFailures).toEqual([]);
  expect(brokeOffAmid).toBeUndefined();
  const report = await readFile(join(journal, '../report.txt'), 'utf8');
  // Compared first, since a difference of megabytes is no help.
  const isSame = report === (await reportLive(name, join(journal, '..')));
  expect(isSame).toBe(true);
  expect(report).not.toBe('');
});

test('what is chosen of JUnit reports holds for a journal, too', async () => {
  const journal = await writeJournal(mixed.events);
  const cwd = join(journal, '..');
  const { signal } = new AbortController();
  const junit = { strict: true, name: '{name}' };
  const reporters = ['junit=report.xml'];
  await replayRun({ journal, reporters, screen, cwd, root: cwd, env: {}, verbose: false, junit, signal });
  const report = await readFile(join(cwd, 'report.xml'), 'utf8');
  expect(report).toContain('<testcase name="segfaults" classname="suites.endings" time="0.096">');
});

test('a journal that breaks off is reported as far as it goes, and says amid how many cases', async () => {
  const place = mixed.events.findIndex(({ type }) => type === 'case-finished');
  const journal = await writeJournal(mixed.events.slice(0, place));
  const run = await replay(journal, ['json=report.json']);
  expect(run.brokeOffAmid).toBe(1);
  const { summary, suites } = JSON.parse(await readFile(join(journal, '../report.json'), 'utf8'));
  expect(summary).toMatchObject({ ended: 'interrupted', counts: { cancelled: 1, failed: 0 } });
  expect(suites[0].cases).toMatchObject([{ id: mixed.results[0]?.case.id, status: 'cancelled' }]);
});

test('a report that is no journal is refused with the way to one', async () => {
  const journal = await writeJournal(mixed.events);
  await replay(journal, ['json=report.json']);
  await expect(replay(join(journal, '../report.json'), ['table'])).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringMatching(/report\.json is a report of the json reporter, and a journal is needed$/),
    hint: expect.stringContaining('--reporter ndjson='),
  });
});
