import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseResult } from '../../src/model/attempt.js';
import type { RecordedRun, RunEvent } from '../../src/model/run.js';
import { createJournal } from '../../src/record/create-journal.js';
import { readJournal } from '../../src/record/read-journal.js';
import {
  hostileText,
  makeEvents,
  makeExecution,
  makeOutput,
  makePassed,
  makeResults,
  makeRun,
  sampleResults,
  sampleRun,
} from '../report/sample-run.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function collect(recorded: RecordedRun): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for await (const result of recorded.results()) results.push(result);
  return results;
}

async function record(file: string, events: readonly RunEvent[]): Promise<RecordedRun> {
  const journal = await createJournal({ file });
  for (const event of events) journal.append(event);
  await journal.close();
  return journal.recorded();
}

test('a recorded run is what its events told, and is read back as that from disk', async () => {
  const file = join(folder, 'runs', 'a.ndjson');
  const recorded = await record(file, makeEvents(sampleRun, sampleResults));
  const replayed = await readJournal(file);
  for (const run of [recorded, replayed]) {
    expect(run.run).toEqual(sampleRun.run);
    expect(run.suites).toEqual(sampleRun.suites);
    expect(run.summary).toEqual(sampleRun.summary);
    expect(await collect(run)).toEqual(sampleResults);
  }
});

test('each event is one line, in the order of the appends', async () => {
  const file = join(folder, 'a.ndjson');
  const events = makeEvents(sampleRun, sampleResults);
  await record(file, events);
  const lines = (await readFile(file, 'utf8')).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual(events);
});

test('results come in the order of the suites, whatever order the cases ended in', async () => {
  const results = makeResults([
    { file: 'a.yaml', cases: ['a0', 'a1', 'a2'].map((name) => ({ name, outcome: { status: 'passed' } })) },
    { file: 'b.yaml', cases: ['b0', 'b1'].map((name) => ({ name, outcome: { status: 'passed' } })) },
  ]);
  const suites = ['a.yaml', 'b.yaml'].map((file) => ({ name: file, file, caseCount: 3 }));
  const [first, ...rest] = makeEvents(makeRun(results, suites), results);
  const last = rest.pop();
  if (first === undefined || last === undefined) throw new Error('too few events');
  const starts = rest.filter(({ type }) => type === 'case-started');
  const ends = rest.filter(({ type }) => type === 'case-finished').toReversed();
  const recorded = await record(join(folder, 'a.ndjson'), [first, ...starts.toReversed(), ...ends, last]);
  expect((await collect(recorded)).map((result) => result.case.name)).toEqual(['a0', 'a1', 'a2', 'b0', 'b1']);
});

test('ten thousand cases whose lines are mixed are read back, each with its own', async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `case ${index}`);
  const stdout = makeOutput(hostileText);
  const results = makeResults([
    {
      file: 'a.yaml',
      cases: names.map((name) => ({
        name,
        outcome: { status: 'passed' },
        attempts: [makePassed(1, makeExecution({ outcome: 'exited', exitCode: 0 }, { stdout }))],
      })),
    },
  ]);
  const suites = [{ name: 'a', file: 'a.yaml', caseCount: names.length }];
  const [first, ...events] = makeEvents(makeRun(results, suites), results);
  const last = events.pop();
  if (first === undefined || last === undefined) throw new Error('too few events');
  // Case 0 starts, case 5000 starts, case 0 makes its attempt, and so on.
  const half = events.length / 2;
  const mixed = events
    .slice(0, half)
    .flatMap((event, at) => [event, ...events.slice(half + at, half + at + 1)]);
  const recorded = await record(join(folder, 'a.ndjson'), [first, ...mixed, last]);
  let index = 0;
  for await (const result of recorded.results()) {
    expect(result).toEqual(results[index]);
    index += 1;
  }
  expect(index).toBe(10_000);
});

test('events reach the disk while the run goes on', async () => {
  const file = join(folder, 'a.ndjson');
  const journal = await createJournal({ file });
  const [first] = makeEvents(sampleRun, sampleResults);
  if (first === undefined) throw new Error('too few events');
  journal.append(first);
  await expect.poll(() => readFile(file, 'utf8')).toBe(`${JSON.stringify(first)}\n`);
  await journal.close();
});

test('runs in the same folder do not disturb each other', async () => {
  const events = makeEvents(sampleRun, sampleResults);
  const journals = await Promise.all(
    ['a', 'b', 'c'].map((id) => createJournal({ file: join(folder, `${id}.ndjson`) })),
  );
  for (const event of events) for (const journal of journals) journal.append(event);
  await Promise.all(journals.map((journal) => journal.close()));
  for (const id of ['a', 'b', 'c']) {
    expect(await collect(await readJournal(join(folder, `${id}.ndjson`)))).toEqual(sampleResults);
  }
});

test('a second run never writes into the journal of a first', async () => {
  const file = join(folder, 'a.ndjson');
  await record(file, makeEvents(sampleRun, sampleResults));
  const { size } = await stat(file);
  await expect(createJournal({ file })).rejects.toMatchObject({
    name: 'UserError',
    code: 'file-unwritable',
    message: expect.stringContaining(file),
  });
  expect((await stat(file)).size).toBe(size);
});

test('a folder that cannot be made is told with the name of the journal', async () => {
  await writeFile(join(folder, 'file'), '');
  const file = join(folder, 'file', 'a.ndjson');
  await expect(createJournal({ file })).rejects.toMatchObject({
    code: 'file-unwritable',
    message: expect.stringContaining(file),
  });
});

test('an event of a case that never started is a fault of the caller', async () => {
  const journal = await createJournal({ file: join(folder, 'a.ndjson') });
  const [first] = makeEvents(sampleRun, sampleResults);
  if (first === undefined) throw new Error('too few events');
  journal.append(first);
  expect(() =>
    journal.append({
      atMs: 1,
      type: 'case-finished',
      caseId: 'x',
      outcome: { status: 'passed', flaky: false, passes: 1, attempts: 1 },
    }),
  ).toThrow('case "x" has not started');
  await journal.close();
});

// The soft limit on the size of files stands for a full disk: both end a write in the middle.
test.skipIf(!hasPrlimit())(
  'a disk that is full is told once, and what was written before can be read',
  async () => {
    const file = join(folder, 'a.ndjson');
    const events = makeEvents(sampleRun, sampleResults);
    const journal = await createJournal({ file });
    for (const event of events.slice(0, 4)) journal.append(event);
    const size = Buffer.byteLength(
      events
        .slice(0, 4)
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    );
    await expect.poll(async () => (await stat(file)).size).toBe(size);
    limitFileSize(size + 10);
    try {
      for (const event of events.slice(4)) journal.append(event);
      await expect
        .poll(() => journal.keepUp().catch((error: unknown) => error))
        .toMatchObject({
          name: 'InfrastructureError',
          code: 'resources-exhausted',
          scope: 'run',
          message: expect.stringContaining(file),
        });
      await journal.keepUp();
      await journal.close();
    } finally {
      limitFileSize('unlimited');
    }
    const recorded = journal.recorded();
    expect(recorded.summary).toEqual(sampleRun.summary);
    expect(await collect(recorded)).toEqual(sampleResults.slice(0, 1));
    expect(await collect(await readJournal(file))).toEqual(sampleResults.slice(0, 1));
  },
);

test.skipIf(!hasPrlimit())('where not even the beginning could be written no file is left', async () => {
  const file = join(folder, 'a.ndjson');
  const journal = await createJournal({ file });
  limitFileSize(10);
  try {
    for (const event of makeEvents(sampleRun, sampleResults)) journal.append(event);
    await expect(journal.close()).rejects.toMatchObject({ code: 'resources-exhausted' });
  } finally {
    limitFileSize('unlimited');
  }
  await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await collect(journal.recorded())).toEqual([]);
});

function hasPrlimit(): boolean {
  try {
    execFileSync('prlimit', ['--version']);
    return true;
  } catch {
    return false;
  }
}

function limitFileSize(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
}
