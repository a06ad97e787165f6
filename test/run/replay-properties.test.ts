import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../src/analysis/compare-runs.js';
import { UserError } from '../../src/model/errors.js';
import { reporterNames } from '../../src/model/reporter-names.js';
import type { RecordedRun, RunEvent, RunInfo } from '../../src/model/run.js';
import { parseEvent } from '../../src/record/parse-event.js';
import { readEvents, readJournal } from '../../src/record/read-journal.js';
import { readReport } from '../../src/record/read-report.js';
import { renderJson } from '../../src/report/comparison/render-json.js';
import { renderMarkdown } from '../../src/report/comparison/render-markdown.js';
import { renderComparison } from '../../src/report/comparison/render-text.js';
import { createReporter } from '../../src/report/create-reporter.js';
import { createPalette } from '../../src/report/table/palette.js';
import { mergeRuns } from '../../src/run/merge/merge-runs.js';
import { parseXml } from '../report/parse-xml.js';
import { runReporter } from '../report/run-reporter.js';
import {
  makeEvents,
  makePassed,
  makeResults,
  makeRun,
  sampleResults,
  sampleRunInfo,
  sampleSuites,
  startMs,
} from '../report/sample-run.js';
import { changeJson } from '../support/change-json.js';
import { checkProperty } from '../support/check-property.js';
import { createFolder } from '../support/create-folder.js';

const run: RunInfo = {
  ...sampleRunInfo,
  passAt: [1, 2],
  timeoutScale: 2,
  thresholds: [
    { where: {}, groupBy: 'model', measure: { kind: 'passRate' }, least: 0.5 },
    { where: { model: 'm-1' }, measure: { kind: 'passAt', k: 1 }, least: 0.5 },
  ],
};
const results = [
  ...sampleResults.filter(({ case: { name } }) => name !== 'one long line'),
  ...makeResults([
    {
      file: 'suites/never.yaml',
      cases: [
        {
          name: 'thrice',
          labels: { model: 'm-1', task: 'len' },
          outcome: { status: 'passed', repeats: 3 },
          attempts: [makePassed(1), makePassed(2), makePassed(3)],
        },
      ],
    },
  ]).map((result) => ({ ...result, case: { ...result.case, suite: 3 } })),
];
const recorded: RecordedRun = { ...makeRun(results, sampleSuites), run };

/** Every kind of event, one a line. */
function writeLines(of: RecordedRun): string[] {
  const [start, ...others] = makeEvents(of, results);
  const extra: RunEvent[] = [
    { atMs: startMs + 11, type: 'notice', level: 'warning', message: 'slow', hint: 'wait' },
    { atMs: startMs + 12, type: 'environment-prepared', digest: 'ab', message: 'python', durationMs: 1500 },
    { atMs: startMs + 13, type: 'environment-failed', digest: 'cd', message: 'swift', durationMs: 1 },
  ];
  return [start, ...extra, ...others].map((event) => JSON.stringify(event));
}

/** Some lines of a journal with changes in them. */
function changeLines(lines: readonly string[]): fc.Arbitrary<string> {
  const place = fc.oneof(fc.nat(lines.length - 1), fc.constantFrom(0, lines.length - 1));
  const change = place.chain((at) => changeJson(lines[at] ?? '', 1).map((line) => [at, line] as const));
  return fc.array(change, { minLength: 1, maxLength: 2 }).map((changes) => {
    const changed = [...lines];
    for (const [at, line] of changes) changed[at] = line;
    return `${changed.join('\n')}\n`;
  });
}

const usedReporters = reporterNames.filter((name) => name !== 'html');

async function report(name: string, journal: string, from: RecordedRun): Promise<string> {
  let text = '';
  const reporter = await createReporter(name, {
    write: (part) => {
      text += part;
    },
    color: false,
    columns: 100,
    isTerminal: false,
    root: '/project',
    junit: { classname: '{label.constructor}{class}', name: '{label.__proto__}{case}' },
  });
  for await (const event of readEvents(journal)) reporter.report?.(event);
  await reporter.finish?.(from);
  return text;
}

describe('a journal that was changed anywhere', () => {
  const lines = writeLines(recorded);
  const controls = /[^\P{Cc}\n\t]|[\u2028-\u202e\ufffe\uffff]|\p{Surrogate}/u;

  it.each([...usedReporters, 'html'])('is reported as %s, or refused with its line', async (name) => {
    const journal = join(await createFolder(), 'run.ndjson');
    const check = async (text: string): Promise<boolean> => {
      await writeFile(journal, text);
      const read = await readJournal(journal).catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
        expect(error.message).toMatch(/\.ndjson:\d+: ./);
        return undefined;
      });
      if (read === undefined) return false;
      const written = await report(name, journal, read);
      if (name === 'junit') parseXml(written);
      if (name === 'json') JSON.parse(written);
      if (name === 'ndjson')
        for (const line of written.trimEnd().split('\n')) expect(parseEvent(line)).toBeDefined();
      if (name !== 'json' && name !== 'ndjson' && name !== 'html') expect(written).not.toMatch(controls);
      return true;
    };
    expect(await check(`${lines.join('\n')}\n`)).toBe(true);
    await checkProperty(
      fc.asyncProperty(changeLines(lines), async (text) => void (await check(text))),
      name === 'html' ? 10 : 40,
    );
  });

  it('has events that are written as they were read', async () => {
    const line = fc.constantFrom(...lines).chain(changeJson);
    await checkProperty(
      fc.property(line, (text) => {
        const event = parseEvent(text);
        if (event !== undefined)
          expect(JSON.stringify(parseEvent(JSON.stringify(event)))).toBe(JSON.stringify(event));
      }),
      1000,
    );
  });

  it('is merged with the other shard into a journal that is read again, or refused', async () => {
    const root = await createFolder({ 'umwelten-suite.yaml': '' });
    const shard = { total: 2, caseCount: 18, suites: sampleSuites.map(({ file }) => file), digest: 'ab' };
    const suites = sampleSuites.map((suite) => ({ ...suite, caseCount: 0 }));
    const other = { ...makeRun([], suites), run: { ...run, shard: { ...shard, index: 2 } } };
    await writeFile(
      join(root, '2.ndjson'),
      makeEvents(other, [])
        .map((event) => `${JSON.stringify(event)}\n`)
        .join(''),
    );
    const first = writeLines({ ...recorded, run: { ...run, shard: { ...shard, index: 1 } } });
    const file = join(root, '1.ndjson');
    let merged = 0;
    const merge = async () =>
      await mergeRuns({
        journals: [1, 2].map((index) => ({ name: `${index}.ndjson`, file: join(root, `${index}.ndjson`) })),
        isPartial: false,
        reporters: ['ndjson=merged.ndjson'],
        screen: { write: () => {}, color: false, columns: 100, isTerminal: false },
        cwd: root,
        root,
        env: {},
        command: ['umwelten-suite', 'merge'],
        verbose: false,
      });
    await checkProperty(
      fc.asyncProperty(changeLines(first), async (text) => {
        await writeFile(file, text);
        await rm(join(root, '.umwelten-suite'), { recursive: true, force: true });
        try {
          const { reportFailures } = await merge();
          expect(reportFailures).toEqual([]);
          merged += 1;
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          return;
        }
        for (const line of (await readFile(join(root, 'merged.ndjson'), 'utf8')).trimEnd().split('\n'))
          expect(parseEvent(line), line).toBeDefined();
        await readJournal(join(root, 'merged.ndjson'));
      }),
      40,
    );
    expect(merged).toBeGreaterThan(0);
  });
});

it('a report that was changed anywhere is compared with another, or refused', async () => {
  const folder = await createFolder();
  const json = await runReporter('json', recorded, results);
  const base = join(folder, 'base.json');
  const head = join(folder, 'head.json');
  await writeFile(base, json);
  let compared = 0;
  await checkProperty(
    fc.asyncProperty(changeJson(json), async (text) => {
      await writeFile(head, text);
      try {
        const comparison = compareRuns({
          base: await readReport(base),
          head: await readReport(head),
          tellsGone: true,
        });
        compared += 1;
        JSON.parse(renderJson(comparison));
        for (const written of [
          renderMarkdown(comparison),
          renderComparison(comparison, createPalette(false)),
        ])
          expect(written).not.toMatch(/[^\P{Cc}\n\t]|\[object|function/u);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.message).toContain('head.json');
      }
    }),
    150,
  );
  expect(compared).toBeGreaterThan(0);
});

describe('what a journal may not say', () => {
  const refuse = async (change: (event: RunEvent) => object): Promise<string> => {
    const journal = join(await createFolder(), 'run.ndjson');
    await writeFile(
      journal,
      makeEvents(recorded, results)
        .map((event) => `${JSON.stringify({ ...event, ...change(event) })}\n`)
        .join(''),
    );
    return await readJournal(journal).then(
      () => 'read',
      (error: unknown) =>
        error instanceof UserError ? error.message.replace(/^.*\.ndjson/, 'run.ndjson') : String(error),
    );
  };

  it('is that a case was repeated more often than any can be: as many samples would be made', async () => {
    const told = await refuse((event) =>
      event.type === 'case-finished' ? { outcome: { ...event.outcome, repeats: 2 ** 40 } } : {},
    );
    expect(told).toBe('run.ndjson:4: not an event of a run');
  });

  it('is that a case is of a suite that is not there: reports would go through all suites before it', async () => {
    const told = await refuse((event) =>
      event.type === 'case-started' ? { case: { ...event.case, suite: 2 ** 52 } } : {},
    );
    expect(told).toBe('run.ndjson:2: case "suites/strings.yaml::len" is of a suite that the run has not');
  });

  it('is that it started at no time: a merged run would have times that cannot be read', async () => {
    const told = await refuse((event) =>
      event.type === 'run-started' ? { run: { ...event.run, startedAt: 'yesterday' } } : {},
    );
    expect(told).toBe('run.ndjson:1: not an event of a run');
  });
});

it('a threshold by the label "constructor" governs the cases that have it, and no others', async () => {
  const [first, ...rest] = results;
  if (first === undefined) throw new Error('no result');
  const labelled = { ...first, case: { ...first.case, labels: { ...first.case.labels, constructor: 'a' } } };
  const { createRunTally } = await import('../../src/analysis/tally-run.js');
  const thresholds = ['constructor', '__proto__'].map((groupBy) => ({
    where: {},
    groupBy,
    measure: { kind: 'passRate' as const },
    least: 1,
  }));
  const tally = createRunTally({ run: { ...run, thresholds }, suites: sampleSuites });
  for (const result of [labelled, ...rest]) tally.add(result);
  const summary = tally.summarize({ notRun: 0, durationMs: 1, ended: 'completed' });
  expect(summary.thresholds?.map(({ group, status, judged }) => ({ group, status, judged }))).toEqual([
    { group: 'a', status: 'met', judged: 1 },
    { group: undefined, status: 'unmeasured', judged: 0 },
  ]);
});
