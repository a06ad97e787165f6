import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/model/errors.js';
import { createJournal } from '../../src/record/create-journal.js';
import { readComparableRun } from '../../src/run/read-comparable-run.js';
import { runReporter } from '../report/run-reporter.js';
import { makeEvents, sampleResults, sampleRun } from '../report/sample-run.js';
import { createFolder } from '../support/create-folder.js';

async function writeText(text: string): Promise<string> {
  const file = join(await createFolder(), 'run.json');
  await writeFile(file, text);
  return file;
}

async function refuse(file: string): Promise<string> {
  const error: unknown = await readComparableRun(file).catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`expected a UserError, got ${String(error)}`);
  expect(error.code).toBe('file-unreadable');
  expect(error.hint).not.toBe(undefined);
  return error.message.replace(file, 'run.json');
}

const report = await runReporter('json', sampleRun, sampleResults);

describe('a report', () => {
  it('is read as far as runs are compared', async () => {
    const read = await readComparableRun(await writeText(report));
    expect(read).toMatchObject({
      id: '20260920-100000-abcd',
      startedAt: '2026-09-20T10:00:00.000Z',
      ended: 'interrupted',
      notRun: 3,
    });
    expect(read.cases.slice(0, 3)).toEqual([
      {
        id: 'suites/strings.yaml::len',
        status: 'passed',
        flaky: false,
        governed: false,
        labels: { model: 'm-1', task: 'len' },
        passedMs: [120],
      },
      {
        id: 'suites/strings.yaml::upper',
        status: 'failed',
        flaky: false,
        governed: false,
        labels: {},
        passedMs: [],
      },
      {
        id: 'suites/strings.yaml::sometimes',
        status: 'passed',
        flaky: true,
        governed: false,
        labels: {},
        passedMs: [120],
      },
    ]);
  });

  it('may be laid out in another way, begin with a mark, and have keys of a later version', async () => {
    const value = { more: true, ...JSON.parse(report) };
    const read = await readComparableRun(await writeText(`\ufeff${JSON.stringify(value, undefined, 2)}`));
    expect(read.cases).toHaveLength(sampleResults.length);
  });

  it('says the same of a run as its journal', async () => {
    const file = join(await createFolder(), 'run.ndjson');
    const journal = await createJournal({ file });
    for (const event of makeEvents(sampleRun, sampleResults)) journal.append(event);
    await journal.close();
    expect(await readComparableRun(file)).toEqual(await readComparableRun(await writeText(report)));
  });
});

describe('a file is refused', () => {
  it.each([
    ['that is empty', '', /^run\.json is not whole JSON$/],
    ['that broke off', report.slice(0, report.length / 2), /^run\.json is not whole JSON$/],
    ['of another program', '{"tests": []}', /^run\.json is no report of umwelten-suite$/],
    ['that holds a number', '1', /^run\.json is no report of umwelten-suite$/],
    [
      'of a newer format',
      report.replace('"formatVersion":1', '"formatVersion":2'),
      /^run\.json has format 2, and this version of umwelten-suite reads format 1$/,
    ],
    [
      'that lacks what is needed',
      '{"formatVersion": 1, "suites": []}',
      /^run\.json is no whole report of umwelten-suite$/,
    ],
    [
      'with a status that there is not',
      report.replace('"status":"passed"', '"status":"perfect"'),
      /^run\.json is no whole report of umwelten-suite$/,
    ],
    [
      'that is a journal of a newer format',
      '{"atMs":1,"type":"run-started","formatVersion":2,"run":{}}\n',
      /^run\.json has format 2, and this version of umwelten-suite reads format 1$/,
    ],
    [
      'that is a damaged journal',
      '{"atMs":1,"type":"run-started","formatVersion":1,"run":{}}\n',
      /^run\.json:1: not an event of a run$/,
    ],
  ])('%s', async (_, text, message) => {
    expect(await refuse(await writeText(text))).toMatch(message);
  });

  it('that is not there', async () => {
    expect(await refuse(join(await createFolder(), 'run.json'))).toContain('cannot read the report');
  });
});
