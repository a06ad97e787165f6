import { createRunTally } from '../../src/analysis/tally-run.js';
import { judge } from '../../src/expect/judge.js';
import type { Attempt, CaseOutcome, CaseResult, Execution } from '../../src/model/attempt.js';
import type { CaseInfo, Origin, SuiteInfo } from '../../src/model/case.js';
import type { ErrorInfo } from '../../src/model/errors.js';
import type { Expectation } from '../../src/model/expectation.js';
import type { Outcome } from '../../src/model/result.js';
import type { RecordedRun, RunEvent, RunInfo } from '../../src/model/run.js';
import type { Threshold } from '../../src/model/threshold.js';
import { cutOutput } from '../../src/run/cut-output.js';
import { buildResult, type Demand } from '../expect/build-result.js';

/** What a hostile program prints, and what stands in names and messages: each line is an attack on one reader. */
export const hostileLines: readonly string[] = [
  '\x1b[31mred\x1b[0m, \x1b]0;title\x07, \x1b]8;;https://forged.example\x1b\\link\x1b]8;;\x1b\\, \x1b[2J\x1b[H, \x1bc gone',
  'nul \0 bell \x07 back \b del \x7f c1 \x9b31m',
  'over\rwritten',
  'lone \ud83d and \udc00 surrogates, \ufffe \uffff',
  'bidi \u202egnp.exe\u202c \u2066isolate\u2069, \u2028 a line separator, \u0085 a next line',
  ']]> <script>alert(1)</script> <img src=x onerror=alert(1)> &amp; &#0; "quoted" <!-- -->',
  '::error file=forged.yaml,line=1::forged',
  '  ::stop-commands::forged',
  '\t::add-mask::forged',
  '\u3000::set-output name=forged::forged',
  'text ##[error]forged ##vso[task.setvariable variable=forged]forged',
  "##teamcity[testFailed name='forged'] [[ATTACHMENT|/etc/passwd]]",
  '`````` ``` ~~~ # forged | forged | **forged** _forged_ [forged](https://forged.example)',
  '@octocat #1 https://forged.example www.forged.example forged@forged.example <https://forged.example>',
  '</details></summary></table><a href="javascript:alert(1)">forged</a>',
  '=cmd|forged \\| \\` $(forged) `forged` %0A%0D ${{ secrets.FORGED }}',
  '日本語 🎉 naïve',
];

export const hostileText = hostileLines.join('\n');

const longLineBytes = 10 * 1024 * 1024;
const startMs = Date.UTC(2026, 8, 20, 10);

interface MixedCase {
  readonly name: string;
  readonly language?: string;
  readonly tags?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
  readonly code?: string;
  readonly outcome: Partial<CaseOutcome> & Pick<CaseOutcome, 'status'>;
  readonly attempts?: readonly AttemptPart[];
}

interface MixedSuite {
  readonly name: string;
  readonly file: string;
  readonly thresholds?: readonly Threshold[];
  /** Cases that never started. */
  readonly notRun?: number;
  readonly cases: readonly MixedCase[];
}

/** An attempt without its number and times. */
type AttemptPart = { readonly error: ErrorInfo } | Judged;

interface Judged {
  readonly outcome: Outcome;
  readonly expect?: Partial<Expectation>;
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string | Uint8Array;
  readonly toolchain?: string;
}

export interface MixedRun {
  readonly recorded: RecordedRun;
  readonly results: readonly CaseResult[];
  /** What a live reporter sees of it. */
  readonly events: readonly RunEvent[];
}

/**
 * A run in which all there is happens: every status, every outcome, a failure of every matcher (as the judge words
 * it), every error, flaky, repeated and governed cases, thresholds, suites of which nothing started, and hostile text
 * wherever text of unknown origin may stand. A journal takes it as it is.
 */
export function makeMixedRun(): MixedRun {
  const plan = [
    makeMatchers(),
    makeEndings(),
    makeStatuses(),
    makeEvaluation(),
    makeHostile(),
    { name: 'never', file: 'suites/never.yaml', notRun: 3, cases: [] },
  ];
  const results = plan.flatMap((suite, place) =>
    suite.cases.map((mixed, index) => makeResult(suite.file, mixed, { suite: place, index })),
  );
  const suites = plan.map(
    ({ name, file, thresholds, notRun = 0, cases }): SuiteInfo => ({
      name,
      file,
      caseCount: cases.length + notRun,
      ...(thresholds === undefined ? {} : { thresholds }),
    }),
  );
  const run = makeRunInfo();
  const tally = createRunTally({ run, suites });
  for (const result of results) tally.add(result);
  const recorded: RecordedRun = {
    run,
    suites,
    summary: tally.summarize({ notRun: 3, durationMs: 1234, ended: 'interrupted' }),
    async *results() {
      yield* results;
    },
  };
  return { recorded, results, events: makeEvents(recorded, results) };
}

function makeMatchers(): MixedSuite {
  const demands: readonly Demand[] = [
    { kind: 'equals', text: 'ABC\nsame\n' },
    { kind: 'exact', text: 'abc\nsame' },
    { kind: 'contains', text: 'missing' },
    { kind: 'notContains', text: 'same' },
    { kind: 'matches', pattern: '^\\d+$', flags: '' },
    { kind: 'json', value: { a: [1, 2, { b: null }] } },
    { kind: 'lines', lines: ['same', 'other'] },
    { kind: 'tokens', text: 'abc other' },
    { kind: 'numbers', equals: [1, 2], absolute: 0.5, relative: 0 },
    { kind: 'bytes', min: 100 },
    {
      kind: 'checker',
      language: 'python',
      code: 'exit(1)',
      expected: 'abc',
      answer: { isRight: false, message: 'the checker says: wrong' },
    },
  ];
  const file = 'suites/matchers.yaml';
  return {
    name: 'matchers',
    file,
    cases: demands.map((demand, index) => ({
      name: `stdout.${demand.kind} is not met`,
      labels: { model: `m-${index % 3}`, area: 'matchers' },
      outcome: { status: 'failed' },
      attempts: [
        {
          outcome: { outcome: 'exited', exitCode: 0 },
          stdout: 'abc\nsame\n',
          stderr: 'warning: something\n',
          expect: { stdout: [{ origin: makeOrigin(file, 7 + 10 * index), ...demand }] },
        },
      ],
    })),
  };
}

function makeEndings(): MixedSuite {
  const endings: readonly (readonly [string, Outcome])[] = [
    ['exits with 3', { outcome: 'exited', exitCode: 3 }],
    ['segfaults', { outcome: 'signaled', signal: 'SIGSEGV' }],
    ['loops', { outcome: 'timed-out', clock: 'wall', limitMs: 2000 }],
    ['burns', { outcome: 'timed-out', clock: 'cpu', limitMs: 500 }],
    ['hoards', { outcome: 'memory-exceeded', limitBytes: 512 * 1024 ** 2 }],
    ['talks', { outcome: 'output-exceeded', limitBytes: 8 * 1024 ** 2 }],
    [
      'does not compile',
      {
        outcome: 'build-failed',
        step: { command: ['rustc', '-o', 'my program'], ending: { outcome: 'exited', exitCode: 1 } },
      },
    ],
    [
      'cannot be set up',
      {
        outcome: 'setup-failed',
        step: {
          command: ['pip', 'install', 'nothing'],
          ending: { outcome: 'exited', exitCode: 1 },
          reason: 'there is no package "nothing"',
        },
      },
    ],
  ];
  return {
    name: 'endings',
    file: 'suites/endings.yaml',
    cases: endings.map(([name, outcome]) => ({
      name,
      language: 'rust',
      outcome: { status: 'failed' },
      attempts: [{ outcome, stdout: '', stderr: `${name}\n` }],
    })),
  };
}

const errorCodes = [
  'toolchain-missing',
  'sandbox-failed',
  'engine-lost',
  'image-unavailable',
  'registry-unreachable',
  'resources-exhausted',
  'protocol-broken',
  'internal',
] as const;

function makeStatuses(): MixedSuite {
  const good: AttemptPart = { outcome: { outcome: 'exited', exitCode: 0 }, stdout: 'fine\n' };
  const bad: AttemptPart = { outcome: { outcome: 'exited', exitCode: 1 }, stderr: 'Traceback:\n  boom\n' };
  const lost: AttemptPart = { error: { code: 'engine-lost', message: 'the engine is gone' } };
  return {
    name: 'statuses',
    file: 'suites/statuses.yaml',
    cases: [
      { name: 'passes', tags: ['smoke', 'quick'], outcome: { status: 'passed' }, attempts: [good] },
      { name: 'passes silently', outcome: { status: 'passed' }, attempts: [{ ...good, stdout: '' }] },
      { name: 'is flaky', outcome: { status: 'passed', flaky: true }, attempts: [bad, lost, good] },
      { name: 'fails again and again', outcome: { status: 'failed' }, attempts: [bad, lost, bad] },
      {
        name: 'is repeated, and fails by its rate',
        outcome: { status: 'failed', reason: '1 of 2 attempts passed, 2 are needed', repeats: 2 },
        attempts: [bad, good],
      },
      {
        name: 'fails, as expected',
        outcome: { status: 'passed', failureExpected: true },
        attempts: [bad],
      },
      {
        name: 'passes, and should fail',
        outcome: { status: 'failed', failureExpected: true, reason: 'it is expected to fail, and passed' },
        attempts: [good],
      },
      {
        name: 'is rejected without a run',
        notes: ['the reply has no fence'],
        outcome: { status: 'failed', reason: 'the reply holds no program' },
      },
      ...errorCodes.map(
        (code): MixedCase => ({
          name: `errs: ${code}`,
          language: 'swift',
          outcome: { status: 'errored' },
          attempts: [{ error: { code, message: `it is about ${code}`, hint: 'do something about it' } }],
        }),
      ),
      { name: 'is skipped', language: 'go', outcome: { status: 'skipped', reason: 'not ready yet' } },
      { name: 'is skipped without a reason', language: 'go', outcome: { status: 'skipped' } },
      {
        name: 'is cancelled',
        language: 'go',
        outcome: { status: 'cancelled', reason: 'the run was interrupted' },
      },
    ],
  };
}

function makeEvaluation(): MixedSuite {
  const file = 'suites/evaluation.yaml';
  const origin = makeOrigin(file, 2, '/thresholds/0');
  const models = { small: 2, large: 3, [`forged | ${hostileLines[6]}`]: 1 };
  return {
    name: 'evaluation',
    file,
    thresholds: [
      { origin, where: {}, groupBy: 'model', measure: { kind: 'passRate' }, least: 0.5 },
      { origin, where: { model: 'large' }, measure: { kind: 'passAt', k: 1 }, least: 0.9 },
      { origin, where: { model: 'none' }, measure: { kind: 'passRate' }, least: 1 },
    ],
    cases: Object.entries(models).flatMap(([model, right]) =>
      Array.from(
        { length: 4 },
        (_, place): MixedCase => ({
          name: `task ${place % 2} by ${model}, sample ${place}`,
          labels: { model, task: `t-${place % 2}`, sample: String(place) },
          outcome: { status: place < right ? 'passed' : 'failed' },
          attempts: [{ outcome: { outcome: 'exited', exitCode: place < right ? 0 : 1 } }],
        }),
      ),
    ),
  };
}

function makeHostile(): MixedSuite {
  const file = `suites/hostile ${hostileLines[6]}\n${hostileLines[10]} | \` <b>.yaml`;
  const exited: Outcome = { outcome: 'exited', exitCode: 0 };
  const equals = (text: string): Partial<Expectation> => ({
    stdout: [{ origin: makeOrigin(file, 9), kind: 'equals', text }],
  });
  const longLine = `start${'x'.repeat(longLineBytes)}end`;
  return {
    name: `hostile ${hostileText}`,
    file,
    notRun: 0,
    cases: [
      {
        name: `evil ${hostileText}`,
        code: hostileText,
        tags: [hostileText],
        labels: { [hostileText]: hostileText, area: hostileText },
        notes: [hostileText],
        outcome: { status: 'failed' },
        attempts: [
          {
            outcome: exited,
            stdout: hostileText,
            stderr: Uint8Array.from([0xff, 0xfe, 0x00, 0x41, 0x0a, ...Buffer.from(hostileText)]),
            expect: { ...equals(`x\n${hostileText} \n`), exitCode: [1] },
            toolchain: hostileText,
          },
        ],
      },
      ...hostileLines.map(
        (line, place): MixedCase => ({
          name: line === '' ? `${place}` : line,
          outcome: { status: 'failed' },
          attempts: [{ outcome: exited, stdout: line, stderr: line, expect: equals(`not ${line}`) }],
        }),
      ),
      {
        name: 'a line of 10 MB',
        outcome: { status: 'failed' },
        attempts: [{ outcome: exited, stdout: longLine, expect: equals(`${longLine}, and more`) }],
      },
      {
        name: 'a line of 10 MB that passes',
        outcome: { status: 'passed' },
        attempts: [{ outcome: exited, stdout: longLine, stderr: longLine }],
      },
      {
        name: 'a hostile error',
        language: hostileText,
        outcome: { status: 'errored' },
        attempts: [{ error: { code: 'sandbox-failed', message: hostileText, hint: hostileText } }],
      },
      {
        name: 'a hostile build',
        outcome: { status: 'failed' },
        attempts: [
          {
            outcome: {
              outcome: 'build-failed',
              step: { command: ['cc', hostileText], ending: { outcome: 'signaled', signal: hostileText } },
            },
            stderr: hostileText,
          },
        ],
      },
      { name: 'a hostile reason', outcome: { status: 'skipped', reason: hostileText } },
      { name: 'a hostile end', outcome: { status: 'cancelled', reason: hostileText } },
    ],
  };
}

function makeRunInfo(): RunInfo {
  return {
    id: '20260920T100000Z-abcd1234',
    version: '1.2.3',
    startedAt: '2026-09-20T10:00:00.000Z',
    command: ['umwelten-suite', 'run', hostileText],
    runner: 'local',
    runnerReason: hostileText,
    concurrency: 4,
    host: { os: 'linux', arch: 'x64', cpus: 8, ci: 'GitHub Actions' },
    thresholds: [
      { where: { area: 'matchers' }, groupBy: 'model', measure: { kind: 'passRate' }, least: 0.1 },
    ],
  };
}

function makeOrigin(file: string, line: number, pointer = `/cases/${line}`): Origin {
  return { file, line, column: 5, pointer };
}

function makeResult(
  file: string,
  mixed: MixedCase,
  place: { readonly suite: number; readonly index: number },
): CaseResult {
  const { name, language = 'python', tags = [], labels = {}, notes, code = `print(${place.index})` } = mixed;
  const info: CaseInfo = {
    id: `${file}::${name}`,
    name,
    ...place,
    origin: makeOrigin(file, 4 + 10 * place.index),
    language,
    tags,
    labels,
    ...(notes && { notes }),
  };
  const attempts = (mixed.attempts ?? []).map((part, index) => makeAttempt(part, index + 1, info.origin));
  const passes = attempts.filter(({ status }) => status === 'passed').length;
  return {
    case: info,
    code,
    outcome: { flaky: false, passes, attempts: attempts.length, ...mixed.outcome },
    attempts,
  };
}

function makeAttempt(part: AttemptPart, number: number, origin: Origin): Attempt {
  const times = { number, startedAtMs: startMs + 1000 * number, durationMs: 95 + number };
  if ('error' in part) return { ...times, status: 'errored', error: part.error };
  const { outcome, expect = {}, ...streams } = part;
  const result = buildResult(outcome, streams);
  const execution: Execution = {
    ...outcome,
    stdout: cutOutput(result.stdout),
    stderr: cutOutput(result.stderr),
    timing: result.timing,
    runner: 'local',
    isolation: { tier: 'full', boundary: 'sandbox', shared: true, guards: ['filesystem', 'network'] },
    toolchain: { version: part.toolchain ?? 'Python 3.11.2', digest: 'ab12' },
    source: 'catalogue',
    sourceReason: 'python is built in',
    planDigest: 'cd34',
    cached: false,
  };
  return { ...times, ...judge(result, { origin, origins: {}, ...expect }), execution };
}

function makeEvents({ run, suites, summary }: RecordedRun, results: readonly CaseResult[]): RunEvent[] {
  let atMs = startMs;
  const now = (): number => {
    atMs += 10;
    return atMs;
  };
  return [
    { atMs: now(), type: 'run-started', formatVersion: 1, run, suites },
    { atMs: now(), type: 'environment-prepared', digest: 'a', message: hostileText, durationMs: 5000 },
    { atMs: now(), type: 'environment-failed', digest: 'b', message: hostileText, durationMs: 5000 },
    { atMs: now(), type: 'notice', level: 'info', message: hostileText },
    { atMs: now(), type: 'notice', level: 'warning', message: hostileText, hint: hostileText },
    ...results.flatMap((result): RunEvent[] => [
      { atMs: now(), type: 'case-started', case: result.case, code: result.code },
      ...result.attempts.map(
        (attempt): RunEvent => ({ atMs: now(), type: 'attempt-finished', caseId: result.case.id, attempt }),
      ),
      { atMs: now(), type: 'case-finished', caseId: result.case.id, outcome: result.outcome },
    ]),
    { atMs: now(), type: 'run-cancelled', reason: 'interrupted' },
    { atMs: now(), type: 'run-finished', summary },
  ];
}
