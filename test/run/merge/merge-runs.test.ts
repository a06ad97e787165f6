import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Suite } from '../../../src/model/case.js';
import { createJournal } from '../../../src/record/create-journal.js';
import type { Durations } from '../../../src/record/durations.js';
import { createJsonReporter } from '../../../src/report/create-json-reporter.js';
import { type MergedRun, mergeRuns } from '../../../src/run/merge/merge-runs.js';
import type { Screen } from '../../../src/run/open-reporters.js';
import { selectShard } from '../../../src/run/select-shard.js';
import { createFolder } from '../../support/create-folder.js';
import { runRecorded, scriptedRun } from '../../support/run-scripted.js';
import { createScriptedRunner, makeExited } from '../../support/scripted-runner.js';
import { makeSuite } from '../../support/scripted-suite.js';

const screen: Screen = { write: () => {}, color: false, columns: 100, isTerminal: false };
const unknown: Pick<Durations, 'find'> = { find: () => undefined };

/** A report of the json reporter. */
interface Report {
  readonly run: Readonly<Record<string, unknown>>;
}

/** Three suites, one of a single case, with thresholds that only all cases together meet. */
const suites: readonly Suite[] = [
  { file: 'suites/a.yaml', count: 20 },
  { file: 'suites/b.yaml', count: 1 },
  { file: 'suites/c.yaml', count: 13 },
].map(({ file, count }, place) => {
  const suite = makeSuite(
    file,
    Array.from({ length: count }, (_, index) => ({
      name: `case ${index}`,
      suite: place,
      labels: { model: index % 2 === 0 ? 'even' : 'odd' },
      ...(index === 4 ? { skip: 'not now' } : {}),
    })),
  );
  return {
    ...suite,
    info: { ...suite.info, thresholds: [{ where: {}, measure: { kind: 'passRate' as const }, least: 0.8 }] },
  };
});

const runner = createScriptedRunner({
  execute: ({ run }) => makeExited(run.command[1] === 'case 7' ? 1 : 0, `${run.command[1]}\n`),
});

async function writeReport(given: Partial<Parameters<typeof runRecorded>[0]> & { suites: readonly Suite[] }) {
  let text = '';
  const write = (part: string) => {
    text += part;
  };
  const reporter = createJsonReporter({ ...screen, root: '/', write });
  await runRecorded({ runner, reporters: [{ name: 'json', reporter }], ...given });
  return JSON.parse(text);
}

/** Runs one shard; returns the path of its journal. */
async function runShard(
  folder: string,
  [index, total]: readonly [number, number],
  {
    durations = unknown,
    all = suites,
    ...info
  }: {
    durations?: Pick<Durations, 'find'>;
    all?: readonly Suite[];
    runner?: string;
    timeoutScale?: number;
  } = {},
): Promise<string> {
  const selected = await selectShard(all, { index, total }, durations);
  const file = join(folder, `shard-${index}.ndjson`);
  await runRecorded({
    runner,
    suites: selected.suites,
    run: { ...scriptedRun, ...info, shard: selected.shard },
    journal: await createJournal({ file }),
  });
  return file;
}

async function merge(
  files: readonly string[],
  isPartial = false,
): Promise<{ run: MergedRun; report: Report; cwd: string }> {
  const cwd = await createFolder();
  const run = await mergeRuns({
    journals: files.map((file) => ({ name: file.slice(file.lastIndexOf('/') + 1), file })),
    isPartial,
    reporters: ['json=run.json', 'ndjson=run.ndjson'],
    screen,
    cwd,
    root: cwd,
    env: {},
    command: [],
    verbose: false,
  });
  return { run, report: JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8')), cwd };
}

/** What has to be equal: all but times, and what is said of the run. */
function strip(report: Report): unknown {
  const { run: _, ...rest } = report;
  return JSON.parse(
    JSON.stringify(rest, (key, value) => (/(^started|^duration|^queued|wall)/.test(key) ? 0 : value)),
  );
}

describe('eight shards, merged,', () => {
  it('equal the run that was not cut: cases, places, counts, thresholds', async () => {
    const folder = await createFolder();
    const files: string[] = [];
    for (let index = 1; index <= 8; index += 1) files.push(await runShard(folder, [index, 8]));
    const { run, report, cwd } = await merge(files.toReversed());
    const whole = await writeReport({ suites });
    expect(strip(report)).toEqual(strip(whole));
    expect(run.summary).toMatchObject({
      notRun: 0,
      ended: 'completed',
      counts: { passed: 30, failed: 2, skipped: 2 },
    });
    expect(run.summary.thresholds?.map(({ status }) => status)).toEqual(['met', 'met', 'met']);
    expect(report.run).toMatchObject({ runnerReason: 'merged from 8 shards', concurrency: 16 });
    expect(report.run.shard).toBeUndefined();
    const lines = (await readFile(join(cwd, 'run.ndjson'), 'utf8')).trimEnd().split('\n');
    const types = lines.map((line) => JSON.parse(line).type);
    expect([types[0], types.at(-1)]).toEqual(['run-started', 'run-finished']);
    expect(types.filter((type) => type === 'case-finished')).toHaveLength(34);
  });

  it('have each case once, whatever its duration', async () => {
    const durations: Pick<Durations, 'find'> = { find: (id) => (id.length * 37) % 11 };
    const folder = await createFolder();
    const files: string[] = [];
    for (let index = 1; index <= 8; index += 1) files.push(await runShard(folder, [index, 8], { durations }));
    const { report } = await merge(files);
    expect(strip(report)).toEqual(strip(await writeReport({ suites })));
  });
});

it('a shard judges no thresholds: it has only some of the cases', async () => {
  const { suites: some, shard } = await selectShard(suites, { index: 8, total: 8 }, unknown);
  const run = await runRecorded({ runner, suites: some, run: { ...scriptedRun, shard } });
  expect(run.summary.counts.failed).toBe(1);
  expect(run.summary.governedFailures).toBe(1);
  expect(new Set(run.summary.thresholds?.map(({ status }) => status))).toEqual(new Set(['unmeasured']));
});

it('of more shards than cases those that are empty merge too', async () => {
  const folder = await createFolder();
  const all = [makeSuite('suites/a.yaml', [{ name: 'one' }])];
  const files = [await runShard(folder, [1, 2], { all }), await runShard(folder, [2, 2], { all })];
  expect((await merge(files)).run.summary.counts.passed).toBe(1);
});

it('of shards with several scales of time limits the largest is told', async () => {
  const folder = await createFolder();
  const files = [
    await runShard(folder, [1, 3], { timeoutScale: 2 }),
    await runShard(folder, [2, 3], { timeoutScale: 4 }),
    await runShard(folder, [3, 3]),
  ];
  expect((await merge(files)).report.run['timeoutScale']).toBe(4);
});

describe('a merge is refused', () => {
  it('without all shards, with the numbers of those that are missing', async () => {
    const folder = await createFolder();
    const files = [await runShard(folder, [1, 4]), await runShard(folder, [3, 4])];
    await expect(merge(files)).rejects.toMatchObject({
      code: 'usage',
      message: 'shards 2, 4 of 4 are missing',
      hint: expect.stringContaining('--partial'),
    });
  });

  it('where a shard is there twice', async () => {
    const folder = await createFolder();
    const file = await runShard(folder, [1, 2]);
    await expect(merge([file, file])).rejects.toMatchObject({
      message: 'shard 1 of 2 is there twice: shard-1.ndjson and shard-1.ndjson',
    });
  });

  it.each([
    ['other cases', { all: suites.slice(1) }],
    ['cases with other programs', { all: [makeSuite('suites/a.yaml', [{ name: 'one', code: 'other' }])] }],
    ['other durations', { durations: { find: (id: string) => id.length } }],
  ])('of shards that were cut from %s', async (_, other) => {
    const folder = await createFolder();
    const files = [await runShard(folder, [1, 2]), await runShard(folder, [2, 2], other)];
    await expect(merge(files)).rejects.toMatchObject({
      message: 'shard-1.ndjson and shard-2.ndjson are shards of different runs',
    });
  });

  it('of a shard that there cannot be', async () => {
    const folder = await createFolder();
    const file = await runShard(folder, [1, 2]);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"total":2', '"total":2000000000'));
    await expect(merge([file])).rejects.toMatchObject({
      message: 'shard-1.ndjson says that it is shard 1 of 2000000000',
    });
  });

  it('of runs that are no shards', async () => {
    const folder = await createFolder();
    const file = join(folder, 'run.ndjson');
    await runRecorded({ runner, suites, journal: await createJournal({ file }) });
    await expect(merge([file])).rejects.toMatchObject({ message: 'run.ndjson is no shard of a run' });
  });
});

describe('what is not whole is told:', () => {
  it('of shards that are missing the cases are not run, and the runner counts as lost', async () => {
    const folder = await createFolder();
    const files = [await runShard(folder, [1, 2])];
    const { run, cwd } = await merge(files, true);
    expect(run.summary).toMatchObject({ notRun: 17, ended: 'runner-lost' });
    expect(await readFile(join(cwd, 'run.ndjson'), 'utf8')).toContain(
      'shard 2 of 2 is missing: 17 cases are not run',
    );
  });

  it('a case that a killed shard was at is cancelled, what had not started is not run', async () => {
    const folder = await createFolder();
    const files = [await runShard(folder, [1, 2]), await runShard(folder, [2, 2])];
    const text = await readFile(files[1] ?? '', 'utf8');
    await truncate(files[1] ?? '', text.lastIndexOf('"type":"case-finished"'));
    const { run, cwd } = await merge(files);
    expect(run.summary).toMatchObject({ notRun: 0, ended: 'interrupted', counts: { cancelled: 1 } });
    expect(await readFile(join(cwd, 'run.ndjson'), 'utf8')).toContain(
      'shard 2 did not come to its end: interrupted',
    );
  });

  it('shards that ran on different runners', async () => {
    const folder = await createFolder();
    const files = [await runShard(folder, [1, 2]), await runShard(folder, [2, 2], { runner: 'dagger' })];
    const { run, cwd } = await merge(files);
    expect(run.run.runner).toBe('local and dagger');
    expect(await readFile(join(cwd, 'run.ndjson'), 'utf8')).toContain(
      'the shards ran with different runners: local (1), dagger (2)',
    );
  });
});
