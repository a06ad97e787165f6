import { createHash } from 'node:crypto';
import type {
  Attempt,
  CaseOutcome,
  CaseResult,
  Execution,
  Mismatch,
  Output,
} from '../../src/model/attempt.js';
import type { CaseInfo, Origin, SuiteInfo } from '../../src/model/case.js';
import type { Outcome } from '../../src/model/result.js';
import type { RecordedRun, RunEvent, RunInfo, RunSummary } from '../../src/model/run.js';

/** 2026-09-20T10:00:00Z. */
export const startMs = Date.UTC(2026, 8, 20, 10);

export const sampleRunInfo: RunInfo = {
  id: '20260920-100000-abcd',
  version: '1.2.3',
  startedAt: '2026-09-20T10:00:00.000Z',
  command: ['umwelten-suite', 'run', 'suites/*.yaml'],
  runner: 'local',
  runnerReason: 'no Dagger engine can be reached',
  concurrency: 4,
  host: { os: 'linux', arch: 'x64', cpus: 8, ci: 'github' },
};

/** What a hostile program prints: each line is an attack on one reader. */
export const hostileText = [
  '\x1b[31mred\x1b[0m and \x1b]0;title\x07 and \x1b[2J\x1b[H gone',
  'nul \0 bell \x07 back \b del \x7f c1 \x9b31m',
  ']]> <script>alert(1)</script> &amp; "quoted" <!-- ]]>',
  '::error file=a.yaml,line=1::forged',
  '  ::stop-commands::token',
  'text ##[error]forged ##vso[task.setvariable variable=a]b',
  'lone \ud83d and \udc00 surrogates, \ufffe \uffff',
  'bidi \u202egnp.exe\u202c \u2066isolate\u2069',
  'over\rwritten',
  '日本語 🎉 naïve',
  'after \u2028 a line separator',
].join('\n');

export function makeOrigin(file: string, line: number, pointer = `/cases/${line}`): Origin {
  return { file, line, column: 5, pointer };
}

export function makeOutput(text: string): Output {
  const bytes = Buffer.from(text);
  return {
    encoding: 'utf-8',
    text,
    bytes: bytes.length,
    truncated: false,
    digest: createHash('sha256').update(bytes).digest('hex'),
  };
}

export function makeExecution(
  outcome: Outcome,
  streams: { stdout?: Output; stderr?: Output } = {},
): Execution {
  return {
    ...outcome,
    stdout: streams.stdout ?? makeOutput(''),
    stderr: streams.stderr ?? makeOutput(''),
    timing: { queuedMs: 1, phases: { run: { wallMs: 118, cpuMs: 60, maxRssBytes: 9_000_000 } } },
    runner: 'local',
    isolation: {
      tier: 'full',
      boundary: 'sandbox',
      shared: true,
      guards: ['filesystem', 'network', 'syscalls'],
    },
    toolchain: { version: 'Python 3.11.2', digest: 'ab12' },
    source: 'catalogue',
    sourceReason: 'python is built in',
    planDigest: 'cd34',
    cached: false,
  };
}

export function makePassed(
  number: number,
  execution = makeExecution({ outcome: 'exited', exitCode: 0 }),
): Attempt {
  return { number, startedAtMs: startMs + number, durationMs: 120, status: 'passed', execution };
}

export function makeFailed(number: number, mismatches: readonly Mismatch[], execution: Execution): Attempt {
  return { number, startedAtMs: startMs + number, durationMs: 95, status: 'failed', mismatches, execution };
}

interface SampleCase {
  readonly name: string;
  readonly language?: string;
  readonly tags?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
  readonly outcome: Partial<CaseOutcome> & Pick<CaseOutcome, 'status'>;
  readonly attempts?: readonly Attempt[];
}

/** Results as a run makes them, numbered suite by suite. */
export function makeResults(suites: readonly { file: string; cases: readonly SampleCase[] }[]): CaseResult[] {
  return suites.flatMap(({ file, cases }, suite) =>
    cases.map((sample, index): CaseResult => {
      const { name, language = 'python', tags = [], labels = {}, notes, outcome, attempts = [] } = sample;
      const info: CaseInfo = {
        id: `${file}::${name}`,
        name,
        suite,
        index,
        origin: makeOrigin(file, 4 + 10 * index),
        language,
        tags,
        labels,
        ...(notes && { notes }),
      };
      const passes = attempts.filter(({ status }) => status === 'passed').length;
      return {
        case: info,
        code: `print(${index})`,
        outcome: { flaky: false, passes, attempts: attempts.length, ...outcome },
        attempts,
      };
    }),
  );
}

const strings = 'suites/strings.yaml';
const hostile = 'suites/hostile.yaml';

function makeMismatch(path: string, message: string, diff?: string): Mismatch {
  return { path, origin: makeOrigin(strings, 7), message, ...(diff === undefined ? {} : { diff }) };
}

function failedBy(outcome: Outcome, path: string, message: string): readonly Attempt[] {
  return [makeFailed(1, [makeMismatch(path, message)], makeExecution(outcome))];
}

/** Every status and every outcome, flaky and repeated cases, and output that attacks its readers. */
export const sampleResults: readonly CaseResult[] = makeResults([
  {
    file: strings,
    cases: [
      {
        name: 'len',
        tags: ['smoke'],
        labels: { model: 'm-1', task: 'len' },
        outcome: { status: 'passed' },
        attempts: [
          makePassed(1, makeExecution({ outcome: 'exited', exitCode: 0 }, { stdout: makeOutput('3\n') })),
        ],
      },
      {
        name: 'upper',
        outcome: { status: 'failed' },
        attempts: [
          makeFailed(
            1,
            [
              makeMismatch('stdout.equals', 'line 1 differs: expected "ABC", got "abc"', '- ABC\n+ abc\n'),
              makeMismatch('exitCode', 'expected exit code 0, got 3'),
            ],
            makeExecution(
              { outcome: 'exited', exitCode: 3 },
              { stdout: makeOutput('abc\n'), stderr: makeOutput('Traceback:\n  boom\n') },
            ),
          ),
        ],
      },
      {
        name: 'sometimes',
        outcome: { status: 'passed', flaky: true },
        attempts: [
          makeFailed(
            1,
            [makeMismatch('exitCode', 'expected exit code 0, got 1')],
            makeExecution({ outcome: 'exited', exitCode: 1 }),
          ),
          makePassed(2),
        ],
      },
      {
        name: 'rarely',
        outcome: { status: 'failed', reason: '1 of 2 attempts passed, 2 are needed' },
        attempts: [
          makeFailed(
            1,
            [makeMismatch('exitCode', 'expected exit code 0, got 1')],
            makeExecution({ outcome: 'exited', exitCode: 1 }),
          ),
          makePassed(2),
        ],
      },
      {
        name: 'boom',
        language: 'swift',
        outcome: { status: 'errored' },
        attempts: [
          {
            number: 1,
            startedAtMs: startMs,
            durationMs: 2,
            status: 'errored',
            error: {
              code: 'toolchain-missing',
              message: 'there is no swift on this machine',
              hint: 'install it from swift.org',
            },
          },
        ],
      },
      { name: 'skipme', language: 'go', outcome: { status: 'skipped', reason: 'not ready yet' } },
      { name: 'late', language: 'go', outcome: { status: 'cancelled', reason: 'the run was interrupted' } },
    ],
  },
  {
    file: 'suites/endings.yaml',
    cases: [
      {
        name: 'segfault',
        language: 'rust',
        outcome: { status: 'failed' },
        attempts: failedBy(
          { outcome: 'signaled', signal: 'SIGSEGV' },
          'outcome',
          'expected exited, got signaled',
        ),
      },
      {
        name: 'loops',
        outcome: { status: 'failed' },
        attempts: failedBy(
          { outcome: 'timed-out', clock: 'wall', limitMs: 2000 },
          'outcome',
          'expected exited, got timed-out',
        ),
      },
      {
        name: 'hoards',
        outcome: { status: 'failed' },
        attempts: failedBy(
          { outcome: 'memory-exceeded', limitBytes: 512 * 1024 * 1024 },
          'outcome',
          'expected exited, got memory-exceeded',
        ),
      },
      {
        name: 'talks',
        outcome: { status: 'failed' },
        attempts: failedBy(
          { outcome: 'output-exceeded', limitBytes: 8 * 1024 * 1024 },
          'outcome',
          'expected exited, got output-exceeded',
        ),
      },
      {
        name: 'does not compile',
        language: 'rust',
        outcome: { status: 'failed' },
        attempts: failedBy(
          {
            outcome: 'build-failed',
            step: { command: ['rustc', '-o', 'my program'], ending: { outcome: 'exited', exitCode: 1 } },
          },
          'outcome',
          'expected exited, got build-failed',
        ),
      },
      {
        name: 'cannot be set up',
        outcome: { status: 'failed' },
        attempts: failedBy(
          {
            outcome: 'setup-failed',
            step: {
              command: ['pip', 'install', 'x'],
              ending: { outcome: 'timed-out', clock: 'cpu', limitMs: 600_000 },
            },
          },
          'outcome',
          'expected exited, got setup-failed',
        ),
      },
    ],
  },
  {
    file: hostile,
    cases: [
      {
        name: `evil ${hostileText}`,
        outcome: { status: 'failed' },
        attempts: [
          makeFailed(
            1,
            [
              {
                path: 'stdout.equals',
                origin: makeOrigin(hostile, 9),
                message: `expected "x", got "${hostileText}"`,
                diff: `- x\n+ ${hostileText}`,
              },
            ],
            makeExecution(
              { outcome: 'exited', exitCode: 0 },
              {
                stdout: makeOutput(hostileText),
                stderr: {
                  encoding: 'base64',
                  text: Buffer.from([0xff, 0xfe, 0x00, 0x41]).toString('base64'),
                  bytes: 4,
                  truncated: false,
                  digest: 'ef56',
                },
              },
            ),
          ),
        ],
      },
      {
        name: 'one long line',
        outcome: { status: 'failed' },
        attempts: [
          makeFailed(
            1,
            [{ path: 'stdout.equals', origin: makeOrigin(hostile, 19), message: 'line 1 differs' }],
            makeExecution(
              { outcome: 'exited', exitCode: 0 },
              { stdout: makeOutput(`start${'x'.repeat(1024 * 1024)}end`) },
            ),
          ),
        ],
      },
    ],
  },
]);

export const sampleSuites: readonly SuiteInfo[] = [
  { name: 'strings', file: strings, caseCount: 7 },
  { name: 'endings', file: 'suites/endings.yaml', caseCount: 6 },
  { name: 'hostile', file: hostile, caseCount: 2 },
  { name: 'never reached', file: 'suites/never.yaml', caseCount: 3 },
];

export function summarizeResults(results: readonly CaseResult[], suites: readonly SuiteInfo[]): RunSummary {
  const counts = { passed: 0, failed: 0, errored: 0, skipped: 0, cancelled: 0 };
  for (const { outcome } of results) counts[outcome.status] += 1;
  return {
    counts,
    notRun: suites.reduce((sum, { caseCount }) => sum + caseCount, 0) - results.length,
    flaky: results.filter(({ outcome }) => outcome.flaky).length,
    cached: 0,
    durationMs: 1234,
    ended: 'completed',
  };
}

/** A run in memory, as a journal gives it. */
export function makeRun(results: readonly CaseResult[], suites: readonly SuiteInfo[]): RecordedRun {
  return {
    run: sampleRunInfo,
    suites,
    summary: summarizeResults(results, suites),
    async *results() {
      yield* results;
    },
  };
}

export const sampleRun: RecordedRun = {
  ...makeRun(sampleResults, sampleSuites),
  summary: { ...summarizeResults(sampleResults, sampleSuites), ended: 'interrupted' },
};

/** The events that a run with these results makes, one case after the other. */
export function makeEvents(
  { run, suites, summary }: RecordedRun,
  results: readonly CaseResult[],
): RunEvent[] {
  let atMs = startMs;
  const now = () => {
    atMs += 10;
    return atMs;
  };
  return [
    { atMs: now(), type: 'run-started', formatVersion: 1, run, suites },
    ...results.flatMap((result): RunEvent[] => [
      { atMs: now(), type: 'case-started', case: result.case, code: result.code },
      ...result.attempts.map(
        (attempt): RunEvent => ({ atMs: now(), type: 'attempt-finished', caseId: result.case.id, attempt }),
      ),
      { atMs: now(), type: 'case-finished', caseId: result.case.id, outcome: result.outcome },
    ]),
    { atMs: now(), type: 'run-finished', summary },
  ];
}
