import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { isLong } from '../support/long.js';
import { isAlive, killIfAlive } from '../support/processes.js';
import { runCli } from '../support/run-cli.js';
import {
  answerAll,
  answerCase,
  answered,
  type Exchange,
  startScriptedEngine,
} from '../support/scripted-session.js';
import { findUntold } from './find-untold.js';
import { isWholeXml } from './is-whole-xml.js';
import { readCases } from './run-with-fault.js';

const caseCount = 30;
const hourMs = 3_600_000;

/** What an engine does instead of answering. */
const failures = {
  'drops the connection': ({ response }) => response.socket?.destroy(),
  'answers 502': ({ response }) => response.writeHead(502).end('Bad Gateway'),
  'answers with half of its words': ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"data": {"con', () => response.socket?.destroy());
  },
  'answers what nobody has asked': ({ response }) =>
    response.setHeader('content-type', 'application/json').end('{"data":{"version":"v0.21.0"}}'),
  'answers with no JSON': ({ response }) => response.end('<html>'),
  'says that it stops': ({ response }) =>
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        errors: [{ message: 'rpc error: code = Unavailable desc = transport is closing' }],
      }),
    ),
  'has no disk left': ({ response }) =>
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ errors: [{ message: 'failed to mount: no space left on device' }] })),
} satisfies Readonly<Record<string, (exchange: Exchange) => unknown>>;

type Failure = keyof typeof failures;

/** Runs cases, each of which prints its name, on an engine whose nth answers are not given. */
async function openBench(isFailing: (nth: number) => Failure | undefined) {
  let asked = 0;
  let failed = 0;
  const engine = await startScriptedEngine(async (query, exchange) => {
    const failure = isFailing(asked++);
    if (failure !== undefined) {
      failed++;
      failures[failure](exchange);
      return answered;
    }
    const name = /case-\d+-/.exec(query)?.[0];
    if (name === undefined) return answerAll(query, 'text');
    // So that sessions can be killed meanwhile.
    await sleep(5);
    return answerCase(query, `${name}\n`);
  });
  const cases = Array.from({ length: caseCount }, (_, index) => ({
    name: `case-${index}-`,
    language: 'bash',
    code: 'echo $NAME',
    env: { NAME: `case-${index}-` },
    expect: { stdout: { contains: `case-${index}-` } },
  }));
  const folder = await createFolder({ 'suites/a.yaml': JSON.stringify({ cases }) });
  const temporary = await createFolder();
  return {
    engine,
    countFailed: () => failed,
    async run(onStart: () => void = () => {}) {
      const report = join(folder, 'run.json');
      const result = await runCli(
        [
          ...['run', '--runner', 'dagger', '--isolation', 'case', '--reuse', 'off', '-j', '4'],
          ...['--reporter', 'table', '--reporter', `json=${report}`, '--reporter', 'junit=run.xml'],
        ],
        folder,
        {
          env: {
            TMPDIR: temporary,
            _EXPERIMENTAL_DAGGER_CLI_BIN: engine.choice.cli,
            _EXPERIMENTAL_DAGGER_RUNNER_HOST: 'container://scripted',
          },
          onStart,
        },
      );
      const started = await engine.listStarted();
      return {
        ...result,
        cases: [...(readCases(report)?.values() ?? [])],
        damaged: isWholeXml(join(folder, 'run.xml')) ? [] : ['run.xml'],
        left: [...readdirSync(temporary), ...started.filter(({ pid }) => isAlive(pid))],
      };
    },
  };
}

type Result = Awaited<ReturnType<Awaited<ReturnType<typeof openBench>>['run']>>;

function expectSound({ exitCode, stdout, stderr, cases, damaged, left }: Result): void {
  const told = `${stdout}${stderr}`;
  const statuses = new Set(cases.map(({ status }) => status));
  statuses.delete('passed');
  // What began and was lost is errored; what had to be left is cancelled, where the run could not go on.
  expect
    .soft(
      [...statuses].filter((status) => status !== 'errored' && status !== 'cancelled'),
      told,
    )
    .toEqual([]);
  const isWhole = statuses.size === 0 && cases.length === caseCount;
  expect.soft(exitCode, told).toBe(isWhole ? 0 : 3);
  expect.soft(cases.flatMap(findUntold), told).toEqual([]);
  expect.soft({ damaged, left }, told).toEqual({ damaged: [], left: [] });
}

describe('an engine, or its session, that fails', () => {
  let injected = 0;
  afterAll(() => console.log(`${injected} answers of engines not given, and sessions killed`));

  const everyDay: readonly string[] = ['drops the connection'];
  it.each(Object.keys(failures).filter((name) => isLong || everyDay.includes(name)) as Failure[])(
    'and %s now and then: cases pass or are errored',
    { timeout: hourMs },
    async (failure) => {
      for (let turn = 0; turn < (isLong ? 10 : 1); turn++) {
        const bench = await openBench((nth) => (nth > 0 && nth % (7 + turn) === 3 ? failure : undefined));
        expectSound(await bench.run());
        expect(bench.countFailed()).toBeGreaterThan(0);
        injected += bench.countFailed();
      }
    },
  );

  it.runIf(isLong).each(Object.keys(failures) as Failure[])(
    'and %s from some moment on: the run ends with 3',
    { timeout: hourMs },
    async (failure) => {
      for (const from of [0, 1, 5, 20]) {
        const bench = await openBench((nth) => (nth >= from ? failure : undefined));
        const result = await bench.run();
        expectSound(result);
        expect(result.exitCode, result.stdout).toBe(3);
        injected += bench.countFailed();
      }
    },
  );

  it('and whose session is killed at any moment: cases pass or are errored', {
    timeout: hourMs,
  }, async () => {
    for (let turn = 0; turn < (isLong ? 40 : 1); turn++) {
      const bench = await openBench(() => undefined);
      const running = bench.run();
      for (let kill = 0; kill <= turn % 4; kill++) {
        await sleep(300 + Math.random() * 500);
        for (const { pid } of await bench.engine.listStarted()) {
          if (isAlive(pid)) {
            killIfAlive(pid);
            injected++;
          }
        }
      }
      expectSound(await running);
    }
  });
});
