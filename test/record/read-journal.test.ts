import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseResult } from '../../src/model/attempt.js';
import type { RecordedRun, RunEvent } from '../../src/model/run.js';
import { readJournal } from '../../src/record/read-journal.js';
import {
  makeEvents,
  makePassed,
  makeResults,
  makeRun,
  sampleResults,
  sampleRun,
} from '../report/sample-run.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  file = join(folder, 'a.ndjson');
});
afterEach(() => rm(folder, { recursive: true }));

const results = makeResults([
  {
    file: 'a.yaml',
    cases: [
      { name: 'done', outcome: { status: 'passed' }, attempts: [makePassed(1)] },
      { name: 'broken off', outcome: { status: 'passed' }, attempts: [makePassed(1), makePassed(2)] },
    ],
  },
]);
const suites = [{ name: 'a', file: 'a.yaml', caseCount: 5 }];
// run-started, then start, attempt, end, then start, attempt, attempt, end, then run-finished
const events = makeEvents(makeRun(results, suites), results);

function toLines(some: readonly RunEvent[]): string[] {
  return some.map((event) => `${JSON.stringify(event)}\n`);
}

async function collect(recorded: RecordedRun): Promise<CaseResult[]> {
  const collected: CaseResult[] = [];
  for await (const result of recorded.results()) collected.push(result);
  return collected;
}

describe('the journal of a run that was killed', () => {
  test('has its unfinished cases as cancelled, with the attempts they made', async () => {
    await writeFile(file, toLines(events.slice(0, 6)).join(''));
    const recorded = await readJournal(file);
    const [done, brokenOff] = await collect(recorded);
    expect(done).toEqual(results[0]);
    expect(brokenOff).toEqual({
      ...results[1],
      outcome: {
        status: 'cancelled',
        reason: 'the run broke off before the case was finished',
        flaky: false,
        passes: 1,
        attempts: 1,
      },
      attempts: [makePassed(1)],
    });
  });

  test('is summed up from what it has', async () => {
    await writeFile(file, toLines(events.slice(0, 6)).join(''));
    expect((await readJournal(file)).summary).toEqual({
      counts: { passed: 1, failed: 0, errored: 0, skipped: 0, cancelled: 1 },
      notRun: 3,
      flaky: 0,
      cached: 0,
      durationMs: 50,
      ended: 'interrupted',
    });
  });

  test('keeps the reason for which the run was being stopped', async () => {
    const stop: RunEvent = { atMs: 1, type: 'run-cancelled', reason: 'fail-fast' };
    await writeFile(file, toLines([...events.slice(0, 4), stop]).join(''));
    expect((await readJournal(file)).summary.ended).toBe('fail-fast');
  });

  test('may end within a line at any byte', async () => {
    const whole = toLines(events.slice(0, 5)).join('');
    const next = toLines(events.slice(5, 6)).join('');
    for (let length = 0; length < next.length - 1; length += 9) {
      await writeFile(file, whole + next.slice(0, length));
      const [, brokenOff] = await collect(await readJournal(file));
      expect(brokenOff?.attempts).toEqual([]);
    }
    await writeFile(file, whole + next.trimEnd());
    const [, brokenOff] = await collect(await readJournal(file));
    expect(brokenOff?.attempts).toHaveLength(1);
  });

  test('may end in zeros, as after a power failure', async () => {
    await writeFile(file, `${toLines(events.slice(0, 4)).join('')}${'\0'.repeat(100)}`);
    expect(await collect(await readJournal(file))).toEqual(results.slice(0, 1));
  });
});

describe('a line that no run wrote is refused with its place', () => {
  const lines = toLines(events);
  const [started = '', caseStarted = '', attempt = '', finished = ''] = lines;
  const newer = started.replace('"formatVersion":1', '"formatVersion":2');
  test.each([
    ['text that is not JSON', [started, 'oops\n', caseStarted], 2, 'not an event of a run'],
    ['a line cut short', [started, `${caseStarted.slice(0, 20)}\n`, attempt], 2, 'not an event of a run'],
    ['JSON that is no event', [started, '[1]\n'], 2, 'not an event of a run'],
    ['an unknown event', [started, '{"atMs":1,"type":"sneeze"}\n'], 2, 'not an event of a run'],
    ['a newer format', [newer], 1, 'not an event of a run'],
    [
      'an attempt without its execution',
      [started, caseStarted, attempt.replace('"execution"', '"x"')],
      3,
      'not an event of a run',
    ],
    [
      'a stream that is no stream',
      [started, caseStarted, attempt.replace('"stdout":{', '"stdout":1,"x":{')],
      3,
      'not an event of a run',
    ],
    ['a case that has not started', [started, attempt], 2, 'case "a.yaml::done" has not started'],
    ['a case that starts twice', [started, caseStarted, caseStarted], 3, 'case "a.yaml::done" starts twice'],
    [
      'a case that finishes twice',
      [started, caseStarted, attempt, finished, finished],
      5,
      'case "a.yaml::done" has not started',
    ],
    ['a run without a start', [caseStarted], 1, 'the first event is not run-started'],
    ['a run that starts twice', [started, started], 2, 'the run starts twice'],
    ['an event after the last', [...lines, caseStarted], lines.length + 1, 'the run has finished already'],
    ['a first line cut short', [started.slice(0, 30)], 1, 'not an event of a run'],
    ['an empty file', [], 1, 'the file is empty'],
  ])('%s', async (_, content, line, problem) => {
    await writeFile(file, content.join(''));
    await expect(readJournal(file)).rejects.toMatchObject({
      name: 'UserError',
      code: 'file-unreadable',
      message: `${file}:${line}: ${problem}`,
    });
  });
});

test('a key that this version does not know is let through', async () => {
  await writeFile(file, toLines(events).join('').replaceAll('"atMs"', '"new":{"a":1},"atMs"'));
  expect(await collect(await readJournal(file))).toEqual(results);
});

test('a journal that is not there is told by its name', async () => {
  await expect(readJournal(file)).rejects.toMatchObject({
    name: 'UserError',
    code: 'file-unreadable',
    message: expect.stringContaining(file),
  });
});

test('every status and every outcome passes the check of the lines', async () => {
  await writeFile(file, toLines(makeEvents(sampleRun, sampleResults)).join(''));
  expect(await collect(await readJournal(file))).toEqual(sampleResults);
});
