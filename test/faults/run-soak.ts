import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../src/analysis/create-random.js';
import type { RunEvent, RunSummary } from '../../src/model/run.js';
import { isAlive, killIfAlive, listPids, readCommandLine } from '../support/processes.js';
import { nodeErrors, supervisorErrors } from './call-errors.js';
import { type FaultyInstallation, formatPlan } from './faulty-installation.js';
import { rustupHome } from './run-with-fault.js';
import { isOfSandbox, listSandboxPids } from './sandbox-processes.js';
import { describeAttempt, makeSoakCases, type SoakCase, type SoakKind } from './soak-cases.js';
import { findLeft, type Sample, sampleHarness } from './watch-harness.js';

const { ENOMEM } = constants.errno;

export interface SoakOptions {
  readonly installation: FaultyInstallation;
  /** An empty one. */
  readonly folder: string;
  readonly kinds: readonly SoakKind[];
  readonly caseCount: number;
  /** How many of the cases are different. Default: all. */
  readonly distinct?: number | undefined;
  /** Further arguments of `run`. */
  readonly args: readonly string[];
  readonly seed: number;
  /** How many cases there are to each process that is killed. */
  readonly casesPerKill: number;
  /** Of the supervisor's calls one in so many fails. */
  readonly callsPerFault: number;
  readonly sampleEveryMs: number;
}

export interface Soak {
  readonly exitCode: number | null;
  /** What the harness wrote to stderr. */
  readonly said: string;
  readonly summary: RunSummary | undefined;
  /** Results that are not what their case must come to, and cases with another number of results than one. */
  readonly wrong: readonly string[];
  /** How often a case errored with each message. */
  readonly errors: ReadonlyMap<string, number>;
  /** How many processes were killed, by what they were. */
  readonly kills: ReadonlyMap<string, number>;
  /** How many calls failed, by their names. */
  readonly failedCalls: ReadonlyMap<string, number>;
  readonly samples: readonly Sample[];
  /** Of processes, memory groups, sockets and temporary files. */
  readonly left: readonly string[];
  readonly seconds: number;
}

/** Of the harness's own calls those that fail: of boxes and their folders. The journal is the run itself. */
const harnessErrors = {
  ...pick(nodeErrors, ['fork', 'socket', 'open64', 'mkdir', 'rmdir', 'unlink', 'rename']),
  // Where these say EMFILE, Node's `spawn` itself leaves its pipes behind.
  pipe2: ENOMEM,
  socketpair: ENOMEM,
};
/** Of these calls one in so many fails: there are few of them. */
const harnessCallsPerFault = 40;

const tallyDescriptor = 300;
const concurrency = 2;
const heapModule = fileURLToPath(new URL('print-heap.mjs', import.meta.url));

/** Runs many cases in one process, kills what is below it and has calls fail, and watches what that process has. */
export async function runSoak(options: SoakOptions): Promise<Soak> {
  const { installation, folder, kinds, caseCount, casesPerKill, sampleEveryMs } = options;
  const random = createRandom(options.seed);
  const expected = writeProject(folder, [
    ...makeSoakCases(kinds, { count: caseCount, distinct: options.distinct ?? caseCount, random }),
  ]);
  const startedMs = performance.now();
  installation.planSupervisor(undefined);
  const harness = startHarness(options);
  const pid = harness.pid ?? 0;
  const exited = once(harness, 'close');
  let said = '';
  harness.stderr?.on('data', (chunk) => (said += String(chunk)));

  const results = collectResults(expected);
  const kills = new Map<string, number>();
  const samples: Sample[] = [];
  const sample = () => {
    const figures = { ...sampleHarness(pid, watchedFolders(folder)), ...readHeap(folder) };
    if (figures['resident memory, KiB'] !== 0) samples.push({ cases: results.finished(), figures });
  };
  let nextKill = Number.POSITIVE_INFINITY;
  const killOne = () => {
    const own = listSandboxPids(pid, installation);
    const victim = own[Math.floor(random() * own.length)];
    if (victim === undefined) return;
    const name = nameProcess(readCommandLine(victim));
    killIfAlive(victim);
    kills.set(name, (kills.get(name) ?? 0) + 1);
  };
  const sampling = setInterval(sample, sampleEveryMs);
  for await (const line of createInterface({ input: harness.stdout as NodeJS.ReadableStream })) {
    const finished = results.take(line);
    if (finished === undefined) continue;
    // From the moment on in which all environments are there: as many more may have overtaken the last of them.
    if (finished === kinds.length + concurrency) {
      installation.planSupervisor({ oneIn: options.callsPerFault, errors: supervisorErrors });
      writeFileSync(join(folder, startFile), '');
      nextKill = finished;
    }
    if (finished < nextKill) continue;
    nextKill = finished + 2 * random() * casesPerKill;
    // Not just when a case has ended.
    setTimeout(killOne, 20 * random());
  }
  clearInterval(sampling);
  const [exitCode] = await exited;
  installation.planSupervisor(undefined);
  return {
    exitCode,
    said,
    summary: results.summary(),
    wrong: results.findWrong(),
    errors: results.errors,
    kills,
    failedCalls: countLines(readFileSync(join(folder, 'tally'), 'utf8')),
    samples,
    left: await awaitEnd(pid, options),
    seconds: (performance.now() - startedMs) / 1000,
  };
}

/** What is on its way out is given a moment. */
async function awaitEnd(pid: number, { folder, installation }: SoakOptions): Promise<string[]> {
  const find = () => [
    ...findLeft(pid, watchedFolders(folder)),
    ...listPids()
      .filter((other) => isAlive(other) && isOfSandbox(other, installation))
      .map(readCommandLine),
  ];
  const until = performance.now() + endPatienceMs;
  while (find().length > 0 && performance.now() < until) await sleep(50);
  return find();
}

const endPatienceMs = 5_000;
const startFile = 'start';
const heapFile = 'heap';

function watchedFolders(folder: string) {
  return {
    temporary: join(folder, 'tmp'),
    cache: join(folder, 'home'),
    state: join(folder, '.umwelten-suite'),
  };
}

/** Returns what each case must come to, by its name. */
function writeProject(folder: string, cases: readonly SoakCase[]): Map<string, string> {
  for (const name of ['suites', 'tmp', 'home']) mkdirSync(join(folder, name));
  writeFileSync(
    join(folder, 'suites/rows.jsonl'),
    cases.map(({ row }) => `${JSON.stringify(row)}\n`).join(''),
  );
  writeFileSync(
    join(folder, 'suites/soak.yaml'),
    `cases:\n  - foreach: rows.jsonl\n${caseKeys.map((key) => `    ${key}: \${{ row.${key} }}\n`).join('')}`,
  );
  writeFileSync(join(folder, heapFile), '');
  return new Map(cases.map(({ name, comes }) => [name, comes]));
}

const caseKeys = ['name', 'language', 'code', 'timeout', 'limits', 'stdin', 'expect'];

function startHarness({ installation, folder, args, sampleEveryMs }: SoakOptions): ChildProcess {
  const plan = { oneIn: harnessCallsPerFault, errors: harnessErrors };
  return spawn(
    'bash',
    [
      '-c',
      `exec ${tallyDescriptor}>>"$0" && exec "$@"`,
      join(folder, 'tally'),
      'env',
      `LD_PRELOAD=${installation.nodeFaults}`,
      `UMWELTEN_FAULT_PLAN=${formatPlan(plan)}`,
      `UMWELTEN_FAULT_START=${join(folder, startFile)}`,
      process.execPath,
      '--expose-gc',
      '--import',
      heapModule,
      installation.binFile,
      'run',
      'suites',
      ...['-j', String(concurrency), '--runner', 'local', '--reporter', 'ndjson'],
      ...args,
    ],
    {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: join(folder, 'home'),
        TMPDIR: join(folder, 'tmp'),
        RUSTUP_HOME: rustupHome,
        UMWELTEN_HEAP_FILE: join(folder, heapFile),
        UMWELTEN_HEAP_EVERY_MS: String(sampleEveryMs),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

function collectResults(expected: ReadonlyMap<string, string>) {
  const errors = new Map<string, number>();
  const wrong: string[] = [];
  const names = new Map<string, string>();
  /** By id: what the last attempt came to. */
  const came = new Map<string, string>();
  const counts = new Map<string, number>();
  let finished = 0;
  let summary: RunSummary | undefined;

  const judge = (id: string): void => {
    const name = names.get(id) ?? '';
    const result = came.get(id);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    names.delete(id);
    came.delete(id);
    if (result === errored) return;
    if (result !== expected.get(name))
      wrong.push(`${name} came to "${result}" instead of "${expected.get(name)}"`);
  };
  const follow = (event: RunEvent): void => {
    switch (event.type) {
      case 'case-started':
        names.set(event.case.id, event.case.name);
        return;
      case 'attempt-finished': {
        const { attempt, caseId } = event;
        if (attempt.status !== 'errored') {
          came.set(caseId, describeAttempt(attempt.status, attempt.execution));
          return;
        }
        came.set(caseId, errored);
        const { code, message } = attempt.error;
        errors.set(`${code}: ${message}`, (errors.get(`${code}: ${message}`) ?? 0) + 1);
        if (code === 'internal' || message === '') wrong.push(`${caseId} errored with ${code}: ${message}`);
        return;
      }
      case 'case-finished': {
        const isErrored = came.get(event.caseId) === errored;
        if (isErrored !== (event.outcome.status === 'errored'))
          wrong.push(`${event.caseId} was ${event.outcome.status}`);
        judge(event.caseId);
        finished += 1;
        return;
      }
      case 'run-finished':
        summary = event.summary;
    }
  };
  return {
    errors,
    finished: () => finished,
    summary: () => summary,
    /** Returns how many cases have finished, where the line tells that one has. */
    take(line: string): number | undefined {
      const before = finished;
      follow(JSON.parse(line));
      return finished > before ? finished : undefined;
    },
    findWrong: () => [
      ...wrong,
      ...[...expected.keys()]
        .filter((name) => counts.get(name) !== 1)
        .map((name) => `${name} has ${counts.get(name) ?? 0} results`),
    ],
  };
}

const errored = 'errored';

function readHeap(folder: string): Record<string, number> {
  const last = readFileSync(join(folder, heapFile), 'utf8').trimEnd().split('\n').at(-1);
  if (last === undefined || last === '') return {};
  const { heapBytes, externalBytes, resources } = JSON.parse(last);
  return {
    'heap, KiB': heapBytes / 1024,
    'memory beside the heap, KiB': externalBytes / 1024,
    'open handles': resources,
  };
}

function nameProcess(commandLine: string): string {
  const [program = '', first = ''] = commandLine.split('\0');
  const words = program.endsWith('supervisor') ? [program, first] : [program];
  return words.map((word) => word.split('/').at(-1)).join(' ');
}

function countLines(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of text.split('\n').filter(Boolean)) {
    const [call = ''] = line.split(' ');
    counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  return counts;
}

function pick(errors: Readonly<Record<string, number>>, calls: readonly string[]): Record<string, number> {
  return Object.fromEntries(calls.map((call) => [call, errors[call] ?? 0]));
}
