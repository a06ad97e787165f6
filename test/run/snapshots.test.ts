import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case, Suite } from '../../src/model/case.js';
import type { TextMatcher } from '../../src/model/expectation.js';
import type { ExecutionResult } from '../../src/model/result.js';
import { collectAskedSnapshots } from '../../src/run/asked-snapshots.js';
import type { UpdateSnapshots } from '../../src/run/judge-snapshots.js';
import { openSnapshots } from '../../src/run/open-snapshots.js';
import type { RunSuitesOptions } from '../../src/run/run-suites.js';
import { createFolder, listFiles } from '../support/create-folder.js';
import { runScripted } from '../support/run-scripted.js';
import { createScriptedRunner, makeExited, waitForAbort } from '../support/scripted-runner.js';
import { makeSuite } from '../support/scripted-suite.js';

type Given = Partial<Case> & { name: string };

const origin = { file: 'a.yaml', line: 1, column: 1, pointer: '/cases/0/expect/stdout' };

/** A case whose stdout is to be as its snapshot; what else it asks for comes along. */
function ask(name: string, given: Partial<Case> = {}, demands: readonly TextMatcher[] = []): Given {
  const stdout: TextMatcher[] = [{ kind: 'snapshot', origin }, ...demands];
  return { name, expect: { origin, origins: {}, exitCode: [0], stdout }, ...given };
}

function named(name: string, snapshot: string): Given {
  const stdout: TextMatcher[] = [{ kind: 'snapshot', name: snapshot, origin }];
  return { name, expect: { origin, origins: {}, exitCode: [0], stdout } };
}

interface RunOptions extends Partial<RunSuitesOptions> {
  readonly update?: UpdateSnapshots;
  readonly isComplete?: boolean;
  /** Of all suites, where a run has a part of them. */
  readonly all?: readonly Suite[];
  readonly execute?: (attemptId: string, signal: AbortSignal) => ExecutionResult | Promise<ExecutionResult>;
}

/** Runs cases in a project's folder; a program writes its case's code unless it does something else. */
async function run(folder: string, cases: readonly Given[], options: RunOptions = {}) {
  const { update = 'missing', isComplete = true, execute, ...others } = options;
  const suites = [makeSuite('a.yaml', cases)];
  const asked = collectAskedSnapshots();
  for (const suite of options.all ?? suites) {
    for await (const testCase of suite.cases()) asked.add(suite.info, testCase);
  }
  const {
    run: finished,
    events,
    results,
  } = await runScripted({
    suites,
    runner: createScriptedRunner({
      execute: ({ run: step }, { attemptId, signal }) =>
        execute === undefined ? makeExited(0, step.command[1]) : execute(attemptId, signal),
    }),
    snapshots: { files: await openSnapshots({ root: folder, asked }), update, isComplete },
    ...others,
  });
  return {
    ...finished,
    results,
    statuses: Object.fromEntries(results.map((result) => [result.case.name, result.outcome.status])),
    notices: events.flatMap((event) => (event.type === 'notice' ? [event.message] : [])),
  };
}

async function readStored(folder: string): Promise<string> {
  return (await readFile(join(folder, '__snapshots__/a.snap.yaml'), 'utf8')).replace(/^#.*\n/gm, '');
}

async function store(folder: string, texts: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(folder, '__snapshots__'), { recursive: true });
  const cases = Object.entries(texts).map(([name, text]) => `  a.yaml::${name}: { stdout: "${text}" }\n`);
  await writeFile(join(folder, '__snapshots__/a.snap.yaml'), `version: 1\ncases:\n${cases.join('')}`);
}

async function createProject(files: Readonly<Record<string, string>> = {}): Promise<string> {
  return await createFolder({ 'a.yaml': '', ...files });
}

describe('a snapshot that is not there yet', () => {
  it('is written, and the case passes', async () => {
    const folder = await createProject();
    const { statuses, snapshots, notices } = await run(folder, [ask('one', { code: 'x\n' })]);
    expect(statuses).toEqual({ one: 'passed' });
    expect(snapshots).toMatchObject({ written: 1, updated: 0, removed: 0, obsolete: 0, failures: [] });
    expect(notices).toEqual(['snapshots in __snapshots__/a.snap.yaml: 1 written']);
    expect(await readStored(folder)).toBe('version: 1\ncases:\n  a.yaml::one:\n    stdout: |\n      x\n');
  });

  it('fails the case, with what would be in it, where none is to be written', async () => {
    const folder = await createProject();
    const { statuses, results } = await run(folder, [ask('one', { code: 'x\n' })], { update: 'none' });
    expect(statuses).toEqual({ one: 'failed' });
    expect(results[0]?.attempts[0]).toMatchObject({
      mismatches: [{ path: 'stdout.snapshot', origin, diff: '--- expected\n+++ got\n+ x' }],
    });
    expect(await listFiles(folder)).toEqual(['a.yaml']);
  });

  it('is not written where anything else is wrong with the case', async () => {
    const folder = await createProject();
    const demand: TextMatcher = { kind: 'contains', text: 'y', origin };
    const { statuses } = await run(folder, [ask('one', {}, [demand])]);
    expect(statuses).toEqual({ one: 'failed' });
    await run(folder, [ask('one')], { execute: () => makeExited(1, 'x') });
    await run(folder, [ask('one')], {
      execute: () =>
        ({ ...makeExited(0, 'x'), outcome: 'timed-out', clock: 'wall', limitMs: 1 }) as ExecutionResult,
    });
    expect(await listFiles(folder)).toEqual(['a.yaml']);
  });

  it('is what the further attempts of its case are held against', async () => {
    const folder = await createProject();
    let count = 0;
    const options = { execute: () => makeExited(0, `run ${count++}`) };
    const repetition = { kind: 'repeat', times: 3, passRate: 1 } as const;
    const { statuses, results } = await run(folder, [ask('one', { repetition })], options);
    expect(statuses).toEqual({ one: 'failed' });
    expect(results[0]?.attempts.map(({ status }) => status)).toEqual(['passed', 'failed', 'failed']);
    expect(JSON.stringify(results)).toContain('the snapshot is from an earlier attempt of this run');
    expect(await listFiles(folder)).toEqual(['a.yaml']);
  });

  it('is that of the attempt that passes, where another one failed before', async () => {
    const folder = await createProject();
    const { statuses } = await run(folder, [ask('one', { repetition: { kind: 'retry', retries: 1 } })], {
      execute: (attemptId) => (attemptId.endsWith('#1') ? makeExited(1, 'broken') : makeExited(0, 'fine')),
    });
    expect(statuses).toEqual({ one: 'passed' });
    expect(await readStored(folder)).toContain('fine');
  });

  it('is kept where the run is interrupted later', async () => {
    const folder = await createProject();
    const controller = new AbortController();
    const { summary } = await run(folder, [ask('one'), ask('endless')], {
      concurrency: 1,
      signal: controller.signal,
      execute: (attemptId, signal) => {
        if (!attemptId.includes('endless')) return makeExited(0, 'x');
        controller.abort();
        return waitForAbort(signal);
      },
    });
    expect(summary.ended).toBe('interrupted');
    expect(await readStored(folder)).toBe('version: 1\ncases:\n  a.yaml::one:\n    stdout: |-\n      x\n');
  });

  it('has no secret in it', async () => {
    const folder = await createProject();
    const options = { secrets: new Map([['KEY', 's3cret']]), execute: () => makeExited(0, 'key s3cret\n') };
    expect((await run(folder, [ask('one')], options)).statuses).toEqual({ one: 'passed' });
    expect(await readStored(folder)).toContain('key [secret KEY]');
    expect((await run(folder, [ask('one')], { ...options, update: 'none' })).statuses).toEqual({
      one: 'passed',
    });
  });
});

describe('a snapshot that differs', () => {
  it('fails the case and stays', async () => {
    const folder = await createProject();
    await store(folder, { one: 'old\\n' });
    const { statuses, results } = await run(folder, [ask('one', { code: 'new\n' })]);
    expect(statuses).toEqual({ one: 'failed' });
    expect(results[0]?.attempts[0]).toMatchObject({
      mismatches: [
        {
          path: 'stdout.snapshot',
          message: 'stdout differs at line 1: expected "old", got "new" (--update-snapshots accepts it)',
          diff: '--- expected\n+++ got\n- old\n+ new',
        },
      ],
    });
    expect(await readStored(folder)).toContain('old');
  });

  it('is rewritten where that is asked for, and what is equal is not touched', async () => {
    const folder = await createProject();
    await store(folder, { one: 'old', two: 'same' });
    const cases = [ask('one', { code: 'new' }), ask('two', { code: 'same' })];
    const { statuses, snapshots } = await run(folder, cases, { update: 'all' });
    expect(statuses).toEqual({ one: 'passed', two: 'passed' });
    expect(snapshots).toMatchObject({ written: 0, updated: 1, removed: 0 });
    expect(await readStored(folder)).toContain('new');
  });

  it('is not rewritten where anything else is wrong with the case', async () => {
    const folder = await createProject();
    await store(folder, { one: 'old' });
    const { statuses } = await run(folder, [ask('one')], {
      update: 'all',
      execute: () => makeExited(1, 'new'),
    });
    expect(statuses).toEqual({ one: 'failed' });
    expect(await readStored(folder)).toContain('old');
  });

  it('does not follow a program that changes from attempt to attempt', async () => {
    const folder = await createProject();
    await store(folder, { one: 'run 0' });
    let count = 0;
    const repetition = { kind: 'repeat', times: 2, passRate: 1 } as const;
    const { statuses } = await run(folder, [ask('one', { repetition })], {
      update: 'all',
      execute: () => makeExited(0, `run ${count++}`),
    });
    expect(statuses).toEqual({ one: 'failed' });
    expect(await readStored(folder)).toContain('run 0');
  });
});

describe('a snapshot with a name', () => {
  it('is one for all cases that have it', async () => {
    const folder = await createProject();
    const cases = [
      { ...named('one', 'shared'), code: 'x' },
      { ...named('two', 'shared'), code: 'x' },
      { ...named('three', 'shared'), code: 'y' },
    ];
    const { statuses, results } = await run(folder, cases, { concurrency: 1 });
    expect(statuses).toEqual({ one: 'passed', two: 'passed', three: 'failed' });
    expect(JSON.stringify(results)).toContain('the snapshot is from the case \\"a.yaml::one\\" in this run');
    expect(await readStored(folder)).toBe('version: 1\nnames:\n  shared:\n    stdout: |-\n      x\n');
  });
});

describe('a snapshot that no case asks for', () => {
  it('is told and stays, and fails a run that writes none', async () => {
    const folder = await createProject();
    await store(folder, { one: 'one', gone: 'x' });
    const told = 'no case asks for these snapshots in __snapshots__/a.snap.yaml: stdout of "a.yaml::gone"';
    const lenient = await run(folder, [ask('one')]);
    expect(lenient.notices).toEqual([told]);
    expect(lenient.snapshots).toMatchObject({ obsolete: 1, hasFailed: false });
    const strict = await run(folder, [ask('one')], { update: 'none' });
    expect(strict.notices).toEqual([told]);
    expect(strict.snapshots).toMatchObject({ obsolete: 1, hasFailed: true });
    expect(await readStored(folder)).toContain('gone');
  });

  it('is removed where snapshots are rewritten', async () => {
    const folder = await createProject();
    await store(folder, { one: 'one', gone: 'x' });
    expect((await run(folder, [ask('one')], { update: 'all' })).snapshots).toMatchObject({ removed: 1 });
    expect(await readStored(folder)).not.toContain('gone');
  });

  it('is not looked for where cases are left out', async () => {
    const folder = await createProject();
    await store(folder, { one: 'one', gone: 'x' });
    const { notices, snapshots } = await run(folder, [ask('one')], { update: 'all', isComplete: false });
    expect({ notices, obsolete: snapshots.obsolete }).toEqual({ notices: [], obsolete: 0 });
    expect(await readStored(folder)).toContain('gone');
  });

  it('is not looked for in a run that did not come to its end', async () => {
    const folder = await createProject();
    await store(folder, { one: 'one', two: 'two', gone: 'x' });
    const failing = { execute: () => makeExited(1) };
    const options = { update: 'all', failFast: 1, concurrency: 1, ...failing } as const;
    expect((await run(folder, [ask('one'), ask('two')], options)).summary.ended).toBe('fail-fast');
    const interrupted = { update: 'all', signal: AbortSignal.abort() } as const;
    expect((await run(folder, [ask('one'), ask('two')], interrupted)).summary.ended).toBe('interrupted');
    expect(await readStored(folder)).toMatch(/one.*two.*gone/s);
  });

  it('is another one than that of a case that is skipped', async () => {
    const folder = await createProject();
    await store(folder, { one: 'one' });
    const { notices } = await run(folder, [ask('one', { skip: 'not today' })], { update: 'all' });
    expect(notices).toEqual([]);
    expect(await readStored(folder)).toContain('one');
  });

  it('is found where its suite is gone, beside those that are there', async () => {
    const folder = await createFolder({
      '__snapshots__/gone.snap.yaml': 'version: 1\ncases:\n  gone.yaml::a:\n    stdout: old\n',
      '__snapshots__/other.snap.yaml': 'version: 1\ncases:\n  other.yml::a:\n    stdout: kept\n',
      'other.yml': '',
    });
    const told = 'no case asks for these snapshots in __snapshots__/gone.snap.yaml: stdout of "gone.yaml::a"';
    expect((await run(folder, [{ name: 'a' }], { update: 'none' })).notices).toEqual([told]);
    await run(folder, [{ name: 'a' }], { update: 'all' });
    expect(await listFiles(folder)).toEqual(['__snapshots__/other.snap.yaml', 'other.yml']);
  });

  it('may be that of a suite with the same name and another ending, which is not looked at', async () => {
    const folder = await createProject({ 'a.yml': '' });
    await store(folder, { one: 'one', 'of another': 'x' });
    expect((await run(folder, [ask('one')], { update: 'all' })).notices).toEqual([]);
    expect(await readStored(folder)).toContain('of another');
  });
});

describe('redaction', () => {
  it('comes before a snapshot is written and before it is compared, and other demands do not see it', async () => {
    const folder = await createProject();
    const redactions = [
      { kind: 'built-in', name: 'durations' },
      { kind: 'built-in', name: 'toolchain-versions' },
    ] as const;
    const contains: TextMatcher = { kind: 'contains', text: 'ms', origin };
    let duration = 1;
    const options = { execute: () => makeExited(0, `took ${duration++} ms on 1.0\n`) };
    for (const update of ['missing', 'none'] as const) {
      const { statuses } = await run(folder, [ask('one', { redactions }, [contains])], {
        ...options,
        update,
      });
      expect(statuses).toEqual({ one: 'passed' });
    }
    // Scripted runners say that they have Scripted 1.0.
    expect(await readStored(folder)).toContain('took <duration> on <version>');
  });

  it('that cannot be made fails the case', async () => {
    const folder = await createProject();
    const redactions = [{ kind: 'pattern', pattern: '(a+)+$', flags: '', replacement: '' }] as const;
    const { results } = await run(folder, [ask('one', { redactions, code: `${'a'.repeat(40)}!` })]);
    expect(results[0]?.attempts[0]).toMatchObject({
      mismatches: [{ message: 'stdout could not be redacted by /(a+)+$/: it takes longer than 2 s' }],
    });
    expect(await listFiles(folder)).toEqual(['a.yaml']);
  });
});

it('a program that was not built has no stream that a snapshot could be of', async () => {
  const folder = await createProject();
  const step = { command: ['cc'], ending: { outcome: 'exited', exitCode: 1 } } as const;
  const { results } = await run(folder, [ask('one')], {
    update: 'none',
    execute: () => ({ ...makeExited(0, 'error'), outcome: 'build-failed', step }) as ExecutionResult,
  });
  expect(results[0]?.attempts[0]).toMatchObject({ mismatches: [{ path: 'exitCode' }] });
});

it('a file that cannot be written is told, and the results stay', async () => {
  const folder = await createProject({ __snapshots__: '' });
  const { statuses, snapshots } = await run(folder, [ask('one')]);
  expect(statuses).toEqual({ one: 'passed' });
  expect(snapshots.failures).toMatchObject([{ code: 'file-unwritable' }]);
  expect(snapshots.written).toBe(0);
});
