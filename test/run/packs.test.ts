import { describe, expect, it } from 'vitest';
import type { CaseResult } from '../../src/model/attempt.js';
import type { RunEvent } from '../../src/model/run.js';
import { type HarnessOptions, openHarness } from '../../src/run/open-harness.js';
import { createFolder } from '../support/create-folder.js';
import { answerAll, answered, startScriptedEngine } from '../support/scripted-session.js';

/** Whether it forwards a socket: what real engines say that cannot. */
type SocketAnswer =
  /** The box is connected to nobody, and ends. */
  'ends' | { readonly error: string };

interface PackingEngine {
  readonly env: Readonly<Record<string, string>>;
  /** The ids of the requests in each execution, oldest first. */
  readonly executions: readonly (readonly string[])[];
  /** How many boxes it was asked for that need a socket. */
  countBoxes(): number;
}

/** An engine that forwards no socket, and in which every program prints its own request's id. */
async function startPackingEngine(answerSocket: SocketAnswer): Promise<PackingEngine> {
  const executions: string[][] = [];
  let boxes = 0;
  const { joined } = await startScriptedEngine((query, { response }) => {
    if (query.includes('ssh:')) {
      boxes += 1;
      if (answerSocket === 'ends') return answerAll(query, '');
      const errors = [{ message: answerSocket.error }];
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ errors }));
      return answered;
    }
    if (!query.includes('UMWELTEN_REQUEST_0')) return answerAll(query, 'text');
    const ids = [...query.matchAll(/message run\\+nid (\S+?)\\+n/g)].map(([, id = '']) => id);
    executions.push(ids);
    return answerAll(query, describeEnds(ids));
  });
  return {
    env: { DAGGER_SESSION_PORT: String(joined.port), DAGGER_SESSION_TOKEN: joined.token },
    executions,
    countBoxes: () => boxes,
  };
}

function describeEnds(ids: readonly string[]): string {
  const reports = ids.map((id, index) =>
    [
      'message report',
      `id ${id}`,
      'step run',
      'ending exited 0',
      'usage-run 9000 5000 4096',
      `during-us ${index * 10_000} ${(index + 1) * 10_000}`,
      'clean yes',
      `stdout ${Buffer.from(`${id}\n`).toString('base64')}`,
      'stderr ',
    ].join('\n'),
  );
  return ['message hello\nversion 3', ...reports, ''].join('\n\n');
}

async function runCases(
  engine: PackingEngine,
  cases: string,
  options: Pick<HarnessOptions, 'failFast'> = {},
) {
  const cwd = await createFolder({ 'suites/many.yaml': `cases:\n${cases}` });
  const events: RunEvent[] = [];
  const { env } = engine;
  await using harness = await openHarness({
    cwd,
    env: { ...env, PATH: process.env['PATH'] },
    runner: 'dagger',
    isolation: 'shared',
    concurrency: 2,
    ...options,
    reporters: [{ report: (event) => void events.push(event) }],
  });
  const run = await harness.run();
  const results: CaseResult[] = [];
  for await (const result of run.results()) results.push(result);
  const notices = events.filter((event) => event.type === 'notice');
  return { summary: run.summary, results, notices };
}

function writeCases(count: number, name = 'case'): string {
  const list = Array.from(
    { length: count },
    (_, index) => `  - { name: ${name} ${index}, language: bash, code: echo ${index}, packages: [] }\n`,
  );
  return list.join('');
}

describe('a run in shared boxes of an engine that forwards no socket', () => {
  it('takes its cases there in packs, and says so once', async () => {
    const engine = await startPackingEngine('ends');
    const { summary, results, notices } = await runCases(engine, writeCases(200));
    expect(summary.counts).toMatchObject({ passed: 200 });
    expect(notices).toMatchObject([
      {
        level: 'warning',
        message: 'the engine forwards no socket to shared boxes: the box has ended unasked',
      },
    ]);
    expect(engine.executions.flat()).toHaveLength(200);
    expect(new Set(engine.executions.flat()).size).toBe(200);
    expect(Math.max(...engine.executions.map(({ length }) => length))).toBe(25);
    // As many as there are places, before anything was known.
    expect(engine.countBoxes()).toBeLessThanOrEqual(2);
    expect(engine.executions.length).toBeLessThan(30);
    expect(results.map(({ case: { name } }) => name)).toEqual(
      Array.from({ length: 200 }, (_, index) => `case ${index}`),
    );
  });

  it('stamps each result as one of a shared box, with its own times', async () => {
    const engine = await startPackingEngine('ends');
    const { results } = await runCases(engine, writeCases(40));
    for (const { attempts } of results) {
      expect(attempts).toHaveLength(1);
      const [attempt] = attempts;
      if (attempt?.status !== 'passed') throw new Error(JSON.stringify(attempt));
      expect(attempt.execution.isolation).toMatchObject({ tier: 'partial', shared: true });
      expect(attempt.execution.timing.phases.run).toMatchObject({ wallMs: 9 });
      // The case's own ten milliseconds, and what the harness does with its report.
      expect(attempt.durationMs).toBeGreaterThanOrEqual(10);
    }
  });

  it('begins no case beside those that run where it ends at a failure', async () => {
    const engine = await startPackingEngine('ends');
    const failing =
      '  - { name: fails, language: bash, code: echo, packages: [], expect: { exitCode: 1 } }\n';
    const { summary } = await runCases(engine, writeCases(6) + failing + writeCases(40, 'later'), {
      failFast: 1,
    });
    expect(summary).toMatchObject({ ended: 'fail-fast', counts: { failed: 1, cancelled: 0 } });
    // Two run at a time.
    expect(engine.executions.flat().length).toBeLessThanOrEqual(8);
    // Six of those to come have the programs of those before.
    expect(summary.notRun).toBeGreaterThanOrEqual(40 - 6 - 1);
  });

  it.each([
    ['an error that names the mount', 'failed to find ssh socket: no such socket'],
    ['words that nobody knows', 'something else is wrong here'],
  ])('is told by %s too', async (_, error) => {
    const engine = await startPackingEngine({ error });
    const { summary, notices } = await runCases(engine, writeCases(3));
    expect(summary.counts).toMatchObject({ passed: 3 });
    expect(notices.map(({ message }) => message)).toEqual([expect.stringContaining(error)]);
  });

  it('is none where the engine has no room', async () => {
    const engine = await startPackingEngine({ error: 'write /var/lib: no space left on device' });
    const { summary, notices } = await runCases(engine, writeCases(1));
    expect(summary.counts).toMatchObject({ errored: 1 });
    expect(notices).toEqual([]);
    expect(engine.executions).toEqual([]);
  });
});
