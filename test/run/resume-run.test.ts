import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InfrastructureError } from '../../src/model/errors.js';
import type { RunEvent } from '../../src/model/run.js';
import { digestCase } from '../../src/run/digest-case.js';
import { type HarnessOptions, openHarness } from '../../src/run/open-harness.js';
import { sampleCase } from '../plan/sample-case.js';
import { createFolder } from '../support/create-folder.js';
import { createScriptedRunner, makeExited, type Script } from '../support/scripted-runner.js';

const suite = `
cases:
  - { name: one, language: bash, code: echo 1, expect: { stdout: "1" } }
  - { name: two, language: bash, code: echo 2 }
  - { name: three, language: bash, code: echo 3 }
  - { name: four, language: bash, code: echo 4 }
`;

/** The outcome of a program that is told by its code: `echo 2` fails, all others print their number. */
const run: Script = {
  execute: ({ sources }) => {
    const code = Object.values(sources)[0] ?? '';
    return code === 'echo 2' ? makeExited(1) : makeExited(0, `${code.slice(5)}\n`);
  },
};

/** Stops the run while the third case runs. */
function stopAtThird(): { readonly script: Script; readonly signal: AbortSignal } {
  const stop = new AbortController();
  const script: Script = {
    execute: async (plan, options) => {
      if (!Object.values(plan.sources).includes('echo 3'))
        return run.execute?.(plan, options) ?? makeExited(0);
      stop.abort();
      options.signal.throwIfAborted();
      return makeExited(0);
    },
  };
  return { script, signal: stop.signal };
}

async function openBench() {
  const cwd = await createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': suite });
  const start = async (script: Script, options: HarnessOptions = {}) => {
    const runner = createScriptedRunner(script);
    const events: RunEvent[] = [];
    const reporters = [{ report: (event: RunEvent) => void events.push(event) }];
    await using harness = await openHarness({
      cwd,
      env: {},
      runner,
      concurrency: 1,
      reporters,
      reuse: 'off',
      ...options,
    });
    const { summary } = await harness.run();
    return { summary, events, names: runner.attemptIds.map((id) => id.replace(/^.*::|#1$/g, '')) };
  };
  return { cwd, start };
}

describe('a run that is resumed', () => {
  it('takes over what was done, runs the rest, and reports all of it', async () => {
    const { start } = await openBench();
    const { script, signal } = stopAtThird();
    const first = await start(script, { signal });
    expect(first.summary).toMatchObject({ ended: 'interrupted', notRun: 1 });

    const { summary, events, names } = await start(run, { resume: true });
    expect(names).toEqual(['three', 'four']);
    expect(summary).toMatchObject({ ended: 'completed', notRun: 0, counts: { passed: 3, failed: 1 } });
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'notice',
        message: expect.stringMatching(/^resumes run \S+: 2 of 4 cases are done$/),
      }),
    );
    const finished = events.filter(({ type }) => type === 'case-finished');
    expect(finished).toHaveLength(4);
  });

  it('runs a case again that is another one now', async () => {
    const { cwd, start } = await openBench();
    const { script, signal } = stopAtThird();
    await start(script, { signal });
    await writeFile(join(cwd, 'suites/a.yaml'), suite.replace('stdout: "1"', 'stdout: "0"'));
    const { summary, names } = await start(run, { resume: true });
    expect(names).toEqual(['one', 'three', 'four']);
    expect(summary.counts).toMatchObject({ passed: 2, failed: 2 });
  });

  it('runs a case again that was errored', async () => {
    const { start } = await openBench();
    const fault: Script = {
      execute: () => {
        throw new InfrastructureError('engine-lost', 'gone', { scope: 'run' });
      },
    };
    expect((await start(fault)).summary).toMatchObject({ ended: 'runner-lost', counts: { errored: 1 } });
    expect((await start(run, { resume: true })).names).toEqual(['one', 'two', 'three', 'four']);
  });

  it('is refused where no run broke off', async () => {
    const { start } = await openBench();
    await expect(start(run, { resume: true })).rejects.toMatchObject({ code: 'usage' });
    await start(run);
    await expect(start(run, { resume: true })).rejects.toMatchObject({
      message: 'no run of this project broke off: there is nothing to resume',
    });
  });

  it('is the last that can be read, whatever else lies among the journals', async () => {
    const { cwd, start } = await openBench();
    const { script, signal } = stopAtThird();
    await start(script, { signal });
    const runs = join(cwd, '.umwelten-suite/v1/runs');
    await writeFile(join(runs, 'empty.ndjson'), '');
    await writeFile(join(runs, 'foreign.ndjson'), '{"type":"run-begun"}\n');
    expect((await start(run, { resume: true })).names).toEqual(['three', 'four']);
  });

  it('is told to be damaged where no other broke off', async () => {
    const { cwd, start } = await openBench();
    await start(run);
    const damaged = join(cwd, '.umwelten-suite/v1/runs/foreign.ndjson');
    await writeFile(damaged, '{"type":"run-begun"}\n');
    await expect(start(run, { resume: true })).rejects.toMatchObject({
      message: `${damaged}:1: not an event of a run`,
    });
  });

  it('goes on with the journal that it is given', async () => {
    const { cwd, start } = await openBench();
    await start(run);
    const runs = join(cwd, '.umwelten-suite/v1/runs');
    const [name = ''] = await readdir(runs);
    const { summary, names } = await start(run, { resume: { journal: join(runs, name) } });
    expect(names).toEqual([]);
    expect(summary.counts).toMatchObject({ passed: 3, failed: 1 });
  });
});

describe('the cases that failed last', () => {
  it('are those of the last run that did not pass', async () => {
    const { start } = await openBench();
    await start(run);
    expect((await start(run, { lastFailed: true })).names).toEqual(['two']);
    const { script, signal } = stopAtThird();
    await start(script, { signal });
    expect((await start(run, { lastFailed: true })).names).toEqual(['two', 'three']);
  });

  it('are not those of a run that was killed before it had recorded anything', async () => {
    const { cwd, start } = await openBench();
    await start(run);
    await writeFile(join(cwd, '.umwelten-suite/v1/runs/empty.ndjson'), '');
    expect((await start(run, { lastFailed: true })).names).toEqual(['two']);
  });

  it('are none where all passed', async () => {
    const { cwd, start } = await openBench();
    await writeFile(join(cwd, 'suites/a.yaml'), 'cases: [{ name: one, language: bash, code: echo 1 }]');
    await start(run);
    expect((await start(run, { lastFailed: true })).names).toEqual([]);
  });

  it('cannot be told without an earlier run', async () => {
    const { start } = await openBench();
    await expect(start(run, { lastFailed: true })).rejects.toMatchObject({
      message: 'this project has no earlier run',
    });
  });
});

describe('the digest of a case', () => {
  const digest = digestCase(sampleCase());

  it('is the same wherever the case stands, and whatever it is labelled', () => {
    const moved = sampleCase({ suite: 3, index: 9, tags: ['x'], labels: { model: 'y' } });
    const origin = { file: 'suites/a.yaml', line: 99, column: 1, pointer: '/cases/9' };
    expect(digestCase({ ...moved, origin, expect: { origin, origins: { stdout: origin } } })).toBe(digest);
  });

  it('tells another program, and another demand', () => {
    const { expect: demands, origin } = sampleCase();
    const others = [
      sampleCase({ code: 'print(2)\n' }),
      sampleCase({ stdin: 'x' }),
      sampleCase({ expect: { ...demands, exitCode: [1] } }),
      sampleCase({ expect: { ...demands, stdout: [{ origin, kind: 'json', value: { origin: 1 } }] } }),
      sampleCase({ expect: { ...demands, stdout: [{ origin, kind: 'json', value: { origin: 2 } }] } }),
    ];
    expect(new Set([digest, ...others.map(digestCase)]).size).toBe(6);
  });
});
