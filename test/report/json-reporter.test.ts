import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { caseStatuses } from '../../src/model/attempt.js';
import { outcomeNames } from '../../src/model/result.js';
import { makeMixedRun } from '../support/make-mixed-run.js';
import { findCommands } from './ci-commands.js';
import { runReporter } from './run-reporter.js';
import { makeRun, sampleResults, sampleRun, sampleSuites } from './sample-run.js';

const schema = JSON.parse(
  await readFile(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': true } });
const isReport = ajv.compile(schema);

const text = await runReporter('json', sampleRun, sampleResults);

test('the report says what the run was', () => {
  const report = JSON.parse(text);
  expect(report).toEqual({
    formatVersion: 1,
    run: sampleRun.run,
    summary: sampleRun.summary,
    suites: sampleSuites.map(({ file, name }, suite) => ({
      file,
      name,
      cases: sampleResults
        .filter((result) => result.case.suite === suite)
        .map(({ case: info, outcome, attempts }) => {
          const { id, language, tags, labels, origin } = info;
          const { status, reason, flaky } = outcome;
          return {
            id,
            name: info.name,
            language,
            status,
            ...(reason === undefined ? {} : { reason }),
            flaky,
            tags,
            labels,
            origin,
            attempts,
          };
        }),
    })),
    // Of the one case with a task, which passed; but not all cases of the run were started.
    scores: {
      k: [1],
      models: [
        {
          model: 'm-1',
          samples: 1,
          passed: 1,
          unjudged: 0,
          incomplete: true,
          figures: [{ k: 1, passAt: { value: 1 }, passAll: { value: 1 } }],
          tasks: [
            { task: 'len', samples: 1, passed: 1, unjudged: 0, figures: [{ k: 1, passAt: 1, passAll: 1 }] },
          ],
        },
      ],
    },
  });
});

test('each case stands on a line of its own', () => {
  const lines = text.split('\n').map((line) => line.replace(/,$/, ''));
  const ids = lines.filter((line) => line.startsWith('{"id"')).map((line) => JSON.parse(line).id);
  expect(ids).toEqual(sampleResults.map((result) => result.case.id));
});

test('nothing in it is a command to a CI server', () => {
  expect(findCommands(text)).toEqual([]);
});

test('a run without suites is a report too', async () => {
  const report = JSON.parse(await runReporter('json', makeRun([], []), []));
  expect(report.suites).toEqual([]);
  expect(isReport(report)).toBe(true);
});

describe('the schema', () => {
  test('accepts a run with every status and every outcome', () => {
    const report = JSON.parse(text);
    const statuses = new Set(sampleResults.map(({ outcome }) => outcome.status));
    const outcomes = new Set(
      sampleResults
        .flatMap(({ attempts }) => attempts)
        .flatMap((attempt) => (attempt.status === 'errored' ? [] : [attempt.execution.outcome])),
    );
    expect(statuses).toEqual(new Set(caseStatuses));
    expect(outcomes).toEqual(new Set(outcomeNames));
    isReport(report);
    expect(isReport.errors).toBeNull();
  });

  test('accepts the report of a run in which everything happens', async () => {
    const { recorded } = makeMixedRun();
    isReport(JSON.parse(await runReporter('json', recorded, [])));
    expect(isReport.errors).toBeNull();
  });

  test('accepts every optional key', () => {
    const report = JSON.parse(text);
    report.run.shard = { index: 1, total: 3, caseCount: 9, suites: ['suites/strings.yaml'], digest: 'ab12' };
    report.run.passAt = [1, 10];
    report.scores.models[0].figures[0].passAt.interval = { low: 0.5, high: 1 };
    report.suites[0].cases[0].failureExpected = true;
    report.suites[0].cases[0].repeats = 3;
    const [suite] = report.suites;
    suite.cases[0].origin.row = { file: 'rows.jsonl', line: 17 };
    suite.cases[0].attempts[0].execution.timing.phases = {
      setup: { wallMs: 1 },
      build: { wallMs: 1, cpuMs: 1 },
      run: { wallMs: 1, maxRssBytes: 1 },
    };
    isReport(report);
    expect(isReport.errors).toBeNull();
  });

  test('refuses a key that it does not know, wherever it stands', () => {
    const places: ((report: ReturnType<typeof JSON.parse>) => object)[] = [
      (report) => report,
      (report) => report.run,
      (report) => report.run.host,
      (report) => report.summary,
      (report) => report.summary.counts,
      (report) => report.scores,
      (report) => report.scores.models[0],
      (report) => report.scores.models[0].figures[0],
      (report) => report.scores.models[0].figures[0].passAt,
      (report) => report.scores.models[0].tasks[0],
      (report) => report.scores.models[0].tasks[0].figures[0],
      (report) => report.suites[0],
      (report) => report.suites[0].cases[0],
      (report) => report.suites[0].cases[0].origin,
      (report) => report.suites[0].cases[0].attempts[0],
      (report) => report.suites[0].cases[0].attempts[0].execution,
      (report) => report.suites[0].cases[0].attempts[0].execution.stdout,
      (report) => report.suites[0].cases[0].attempts[0].execution.timing,
      (report) => report.suites[0].cases[0].attempts[0].execution.timing.phases.run,
      (report) => report.suites[0].cases[0].attempts[0].execution.isolation,
      (report) => report.suites[0].cases[0].attempts[0].execution.toolchain,
      (report) => report.suites[0].cases[1].attempts[0].mismatches[0],
      (report) => report.suites[0].cases[4].attempts[0].error,
      (report) => report.suites[1].cases[4].attempts[0].execution.step,
      (report) => report.suites[1].cases[4].attempts[0].execution.step.ending,
    ];
    const accepted = places.filter((place) => {
      const report = JSON.parse(text);
      Object.assign(place(report), { surprise: 1 });
      return isReport(report);
    });
    expect(accepted).toEqual([]);
  });

  test('names the statuses and the outcomes of the model, and no others', () => {
    expect(schema.$defs.case.properties.status.enum).toEqual([...caseStatuses]);
    const outcomes = schema.$defs.execution.oneOf.flatMap(
      (kind: { properties: { outcome: { const?: string; enum?: string[] } } }) =>
        kind.properties.outcome.enum ?? [kind.properties.outcome.const],
    );
    expect(outcomes.toSorted()).toEqual([...outcomeNames].sort());
  });
});
