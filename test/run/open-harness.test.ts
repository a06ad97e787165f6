import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/model/run.js';
import { createDurationsWriter } from '../../src/record/durations.js';
import { readJournal } from '../../src/record/read-journal.js';
import { openHarness } from '../../src/run/open-harness.js';
import type { Screen } from '../../src/run/open-reporters.js';
import { findDurationsFile } from '../../src/run/state-folder.js';
import { makePassed, makeResults } from '../report/sample-run.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { createScriptedRunner, makeExited } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

const twoCases = `
name: two
cases:
  - { name: one, language: python, code: print(1), tags: [quick] }
  - { name: two, language: bash, code: echo 2 }
`;

describe('a harness', () => {
  it('runs the suites that paths name and gives the recorded run', async () => {
    const cwd = await createFolder({ 'suites/two.yaml': twoCases });
    const runner = createScriptedRunner();
    await using harness = await openHarness({ paths: ['suites'], cwd, runner, env: {} });
    expect(harness.caseCount).toBe(2);
    const run = await harness.run();
    expect(run.summary).toMatchObject({ counts: { passed: 2 }, ended: 'completed' });
    expect(run.run).toMatchObject({ runner: 'local', runnerReason: 'given, isolation shared' });
    const ids: string[] = [];
    for await (const result of run.results()) ids.push(result.case.id);
    expect(ids).toEqual(['suites/two.yaml::one', 'suites/two.yaml::two']);
  });

  it('takes `suites/` where no path is named', async () => {
    const cwd = await createFolder({ 'suites/two.yaml': twoCases, 'other/two.yaml': twoCases });
    await using harness = await openHarness({ cwd, runner: createScriptedRunner(), env: {} });
    expect(harness.caseCount).toBe(2);
  });

  it('runs only the cases that are selected, and counts only those', async () => {
    const cwd = await createFolder({ 'suites/two.yaml': twoCases });
    const runner = createScriptedRunner();
    const events: RunEvent[] = [];
    await using harness = await openHarness({
      cwd,
      runner,
      env: {},
      selection: { tags: ['quick'] },
      reporters: [{ report: (event) => void events.push(event) }],
    });
    await harness.run();
    expect(runner.attemptIds).toEqual(['suites/two.yaml::one#1']);
    expect(events[0]).toMatchObject({ suites: [{ file: 'suites/two.yaml', caseCount: 1 }] });
  });

  it('leaves out suites of which nothing is selected, and numbers the others anew', async () => {
    const suites = [makeSuite('a.yaml', [{ name: 'one' }]), makeSuite('b.yaml', [{ name: 'two' }])];
    const events: RunEvent[] = [];
    await using harness = await openHarness({
      cwd: await createFolder(),
      suites,
      runner: createScriptedRunner(),
      env: {},
      selection: { filter: ['two'] },
      reporters: [{ report: (event) => void events.push(event) }],
    });
    await harness.run();
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'run-started', suites: [expect.objectContaining({ file: 'b.yaml' })] }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'case-started', case: expect.objectContaining({ suite: 0 }) }),
    );
  });

  it('records the run among the last ones of the project, out of sight of git', async () => {
    const cwd = await createFolder({ 'umwelten-suite.yaml': '{}', 'suites/two.yaml': twoCases });
    await using harness = await openHarness({ cwd, runner: createScriptedRunner(), env: {} });
    const { run } = await harness.run();
    const file = join(cwd, '.umwelten-suite/v1/runs', `${run.id}.ndjson`);
    expect((await readJournal(file)).summary.counts.passed).toBe(2);
    expect(await listFiles(cwd)).toContain('.umwelten-suite/.gitignore');
  });

  it('starts with the case that took longest before', async () => {
    const cwd = await createFolder({ 'umwelten-suite.yaml': '{}', 'suites/two.yaml': twoCases });
    const durations = createDurationsWriter(findDurationsFile(cwd), { now: Date.now });
    const took = (name: string, durationMs: number) => ({
      name,
      outcome: { status: 'passed' as const },
      attempts: [{ ...makePassed(1), durationMs }],
    });
    const cases = [took('one', 5), took('two', 5000)];
    for (const result of makeResults([{ file: 'suites/two.yaml', cases }])) durations.add(result);
    await durations.write();
    const runner = createScriptedRunner();
    await using harness = await openHarness({ cwd, runner, env: {}, reuse: 'off', concurrency: 2 });
    await harness.run();
    expect(runner.attemptIds).toEqual(['suites/two.yaml::two#1', 'suites/two.yaml::one#1']);
  });

  it('records the run where it is told to', async () => {
    const cwd = await createFolder({ 'suites/two.yaml': twoCases });
    await using harness = await openHarness({
      cwd,
      runner: createScriptedRunner(),
      env: {},
      journalFile: 'run.ndjson',
    });
    await harness.run();
    expect(await listFiles(cwd)).toEqual(['run.ndjson', 'suites/two.yaml']);
  });

  it('writes reports to files, whole or not at all', async () => {
    const cwd = await createFolder({ 'suites/two.yaml': twoCases });
    const options = { cwd, runner: createScriptedRunner(), env: {}, reporters: ['json=reports/run.json'] };
    {
      await using _unused = await openHarness(options);
    }
    expect((await listFiles(cwd)).filter((name) => name.startsWith('reports/'))).toEqual([]);
    await using harness = await openHarness(options);
    await harness.run();
    expect((await listFiles(cwd)).filter((name) => name.startsWith('reports/'))).toEqual([
      'reports/run.json',
    ]);
  });

  it('makes the reports that the project names where no others are asked for', async () => {
    const cwd = await createFolder({
      'umwelten-suite.yaml': 'reporters: [json=run.json]',
      'suites/two.yaml': twoCases,
    });
    await using harness = await openHarness({ cwd, runner: createScriptedRunner(), env: {} });
    await harness.run();
    await access(join(cwd, 'run.json'));
  });

  it('leaves a runner open that it was given', async () => {
    const cwd = await createFolder({ 'suites/two.yaml': twoCases });
    const runner = createScriptedRunner();
    {
      await using _harness = await openHarness({ cwd, runner, env: {} });
    }
    expect(runner.isDisposed).toBe(false);
  });

  it('runs once', async () => {
    const cwd = await createFolder({ 'suites/two.yaml': twoCases });
    await using harness = await openHarness({ cwd, runner: createScriptedRunner(), env: {} });
    await harness.run();
    await expect(harness.run()).rejects.toMatchObject({ code: 'usage' });
  });

  it('lets the isolation that is asked for count for all cases, and otherwise what they say', async () => {
    const cwd = await createFolder({
      'suites/a.yaml': 'cases: [{ name: one, language: bash, code: "", isolation: case }]',
    });
    const seen: string[] = [];
    const runner = createScriptedRunner({
      execute: (plan) => {
        seen.push(plan.isolation);
        return makeExited(0);
      },
    });
    for (const isolation of [undefined, 'shared'] as const) {
      await using harness = await openHarness({ cwd, runner, env: {}, isolation });
      await harness.run();
    }
    expect(seen).toEqual(['case', 'shared']);
  });
});

describe('the time limits of a harness', () => {
  async function run(project: string, timeoutScale?: number | 'auto') {
    const cwd = await createFolder({ 'umwelten-suite.yaml': project, 'suites/two.yaml': twoCases });
    const limitsMs: number[] = [];
    const runner = createScriptedRunner({
      execute: (plan) => {
        limitsMs.push(plan.run.limits.timeoutMs);
        return makeExited(0);
      },
    });
    const env = { XDG_CACHE_HOME: await createFolder() };
    await using harness = await openHarness({ cwd, runner, env, timeoutScale, reuse: 'off' });
    return { info: (await harness.run()).run, limitsMs };
  }

  it('are those of the cases, and nothing is said of them', async () => {
    const { info, limitsMs } = await run('{}');
    expect(limitsMs).toEqual([10_000, 10_000]);
    expect(info).not.toHaveProperty('timeoutScale');
  });

  it('are multiplied as it is asked, and the run says so', async () => {
    const { info, limitsMs } = await run('{ timeoutScale: 5 }', 2.5);
    expect(limitsMs).toEqual([25_000, 25_000]);
    expect(info.timeoutScale).toBe(2.5);
  });

  it('are multiplied as the project says where nobody asks', async () => {
    const { info, limitsMs } = await run('{ timeoutScale: 5 }');
    expect(limitsMs).toEqual([50_000, 50_000]);
    expect(info.timeoutScale).toBe(5);
  });

  it('are as the machine needs them where that is asked, and the run says what that is', async () => {
    const { info, limitsMs } = await run('{ timeoutScale: auto }');
    expect(info.timeoutScale).toBeGreaterThanOrEqual(1);
    expect(limitsMs[0]).toBe(10_000 * (info.timeoutScale ?? 0));
  });
});

describe('secrets of a harness', () => {
  const suite = `
cases:
  - { name: needs, language: bash, code: echo, env: { KEY: { secret: API_KEY } } }
  - { name: does not, language: bash, code: echo }
`;

  it('are handed to the runner by name and masked in what it prints', async () => {
    const cwd = await createFolder({ 'suites/a.yaml': suite });
    const runner = createScriptedRunner({
      execute: (_, { secrets }) => makeExited(0, `key ${secrets.get('API_KEY')}`),
    });
    await using harness = await openHarness({ cwd, runner, env: { API_KEY: 'k-1234' } });
    const run = await harness.run();
    for await (const { attempts } of run.results()) {
      expect(attempts[0]).toMatchObject({ execution: { stdout: { text: 'key [secret API_KEY]' } } });
    }
  });

  it('that selected cases need and nobody set are told before anything runs', async () => {
    const cwd = await createFolder({ 'suites/a.yaml': suite });
    const runner = createScriptedRunner();
    await expect(openHarness({ cwd, runner, env: {} })).rejects.toMatchObject({
      code: 'usage',
      message: 'secrets of the selected cases are not in the environment: API_KEY',
    });
    await using harness = await openHarness({ cwd, runner, env: {}, selection: { filter: ['does not'] } });
    expect(harness.caseCount).toBe(1);
  });
});

it("a report of the caller's own that is asynchronous and fails is one that could not be made", async () => {
  const cwd = await createFolder({ 'suites/two.yaml': twoCases });
  const reporter = {
    async report() {
      throw new Error('late');
    },
  };
  await using harness = await openHarness({
    cwd,
    runner: createScriptedRunner(),
    env: {},
    reporters: [reporter],
  });
  const { summary, reportFailures } = await harness.run();
  expect(summary).toMatchObject({ ended: 'completed', counts: { passed: 2 } });
  expect(reportFailures).toEqual([{ name: "of the caller's own", error: new Error('late') }]);
});

describe('a report on a disk that is slower than the run', () => {
  /** Each case prints as much as is recorded of a stream. */
  const runner = () => createScriptedRunner({ execute: () => makeExited(0, 'x'.repeat(64 * 1024)) });
  const suites = [
    makeSuite(
      'a.yaml',
      Array.from({ length: 100 }, (_, index) => ({ name: `case ${index}` })),
    ),
  ];

  it('slows the run, and does not gather in memory', async () => {
    let behind = 0;
    let most = 0;
    let written = Promise.resolve();
    const screen: Screen = {
      write: (text) => {
        behind += text.length;
        most = Math.max(most, behind);
        written = written.then(async () => {
          for (let turn = 0; turn < 1000; turn += 1) await new Promise(setImmediate);
          behind -= text.length;
        });
        return written;
      },
      color: false,
      columns: 100,
      isTerminal: false,
    };
    const cwd = await createFolder();
    const options = { suites, cwd, env: {}, reuse: 'off', concurrency: 2, reporters: ['ndjson'] } as const;
    await using harness = await openHarness({ ...options, runner: runner(), screen });
    expect((await harness.run()).summary.counts.passed).toBe(100);
    expect(most).toBeLessThan(2 * 2 ** 20);
  });

  it('that takes nothing at all keeps nobody from stopping the run', async () => {
    let release = (): void => {};
    const blocked = new Promise<void>((resolve) => (release = resolve));
    const stop = new AbortController();
    let behind = 0;
    const screen: Screen = {
      write: (text) => {
        behind += text.length;
        // The run waits by now.
        if (behind > 2 ** 20) setImmediate(() => stop.abort());
        return blocked;
      },
      color: false,
      columns: 100,
      isTerminal: false,
    };
    const reporters = ['ndjson', { report: ({ type }: RunEvent) => type === 'run-finished' && release() }];
    const options = { suites, cwd: await createFolder(), env: {}, reuse: 'off', concurrency: 1 } as const;
    await using harness = await openHarness({
      ...options,
      runner: runner(),
      screen,
      reporters,
      signal: stop.signal,
    });
    const { summary } = await harness.run();
    expect(summary.ended).toBe('interrupted');
    expect(summary.notRun).toBeGreaterThan(50);
  });
});

describe('reporters that cannot work', () => {
  const open = async (reporters: string[]) => {
    const cwd = await createFolder({ 'suites/two.yaml': twoCases });
    return openHarness({ cwd, runner: createScriptedRunner(), env: {}, reporters });
  };

  it('are refused by name, with the one that was probably meant', async () => {
    await expect(open(['jnit=a.xml'])).rejects.toMatchObject({
      message: 'unknown reporter "jnit"',
      hint: 'did you mean "junit"?',
    });
  });

  it('are refused where two would write to one place', async () => {
    await expect(open(['table', 'ndjson'])).rejects.toMatchObject({ code: 'usage' });
    await expect(open(['json=a', 'junit=./a'])).rejects.toMatchObject({ code: 'usage' });
  });

  it('are refused where a file cannot be written', async () => {
    await expect(open(['json=suites/two.yaml/run.json'])).rejects.toMatchObject({ code: 'file-unwritable' });
  });
});
