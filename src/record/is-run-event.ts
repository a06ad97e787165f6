import type { Attempt, CaseOutcome, Execution, Mismatch, Output } from '../model/attempt.js';
import { caseStatuses } from '../model/attempt.js';
import type { CaseInfo, Origin, SuiteInfo } from '../model/case.js';
import type { ErrorInfo } from '../model/errors.js';
import type { ConfigSource } from '../model/plan.js';
import type { Outcome } from '../model/result.js';
import type { Ended, RunEvent, RunInfo, RunSummary, Shard } from '../model/run.js';
import type { Isolation, Guard as IsolationGuard, Toolchain } from '../model/runner.js';
import type { Measure, Threshold, ThresholdResult } from '../model/threshold.js';
import { isOutcome, isTiming } from './is-outcome.js';
import type { Guard } from './shape.js';
import {
  both,
  either,
  isCountUpTo,
  isFlag,
  isIndex,
  isInstant,
  isNumber,
  isText,
  isTrue,
  listOf,
  memberOf,
  oneOf,
  recordOf,
  shapeOf,
} from './shape.js';

type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { readonly type: Type }>;

/** Whether a value read from a journal is an event, whole and in all its parts. */
export function isRunEvent(value: unknown): value is RunEvent {
  return isTyped(value) && eventGuards[value.type](value);
}

const isOrigin = shapeOf<Origin>(
  { file: isText, line: isNumber, column: isNumber, pointer: isText },
  { row: shapeOf<NonNullable<Origin['row']>>({ file: isText, line: isNumber }, {}) },
);

const isMeasure: Guard<Measure> = either(
  shapeOf<Extract<Measure, { kind: 'passRate' }>>({ kind: oneOf('passRate') }, {}),
  shapeOf<Extract<Measure, { k: number }>>({ kind: oneOf('passAt', 'passAll'), k: isIndex }, {}),
);

const isThreshold = shapeOf<Threshold>(
  { where: recordOf(isText), measure: isMeasure, least: isNumber },
  { origin: isOrigin, groupBy: isText },
);

const isThresholdResult = shapeOf<ThresholdResult>(
  {
    threshold: isThreshold,
    status: oneOf('met', 'missed', 'unmeasured'),
    judged: isIndex,
    passed: isIndex,
    unjudged: isIndex,
  },
  { suite: isText, group: isText, value: isNumber },
);

const isSuiteInfo = shapeOf<SuiteInfo>(
  { name: isText, file: isText, caseCount: isIndex },
  { thresholds: listOf(isThreshold) },
);

const isCaseInfo = shapeOf<CaseInfo>(
  {
    id: isText,
    name: isText,
    suite: isIndex,
    index: isIndex,
    origin: isOrigin,
    language: isText,
    tags: listOf(isText),
    labels: recordOf(isText),
  },
  { notes: listOf(isText) },
);

const isOutput = shapeOf<Output>(
  { encoding: oneOf('utf-8', 'base64'), text: isText, bytes: isIndex, truncated: isFlag, digest: isText },
  {},
);

const isIsolation = shapeOf<Isolation>(
  {
    tier: oneOf('full', 'partial', 'none'),
    boundary: oneOf('container', 'sandbox', 'landlock', 'none'),
    shared: isFlag,
    guards: listOf(
      memberOf<IsolationGuard>({
        filesystem: true,
        processes: true,
        network: true,
        loopback: true,
        ipc: true,
        syscalls: true,
        privileges: true,
        'memory-cgroup': true,
        'memory-rlimit': true,
        'memory-watch': true,
        cpu: true,
        files: true,
        output: true,
      }),
    ),
  },
  { prefork: isTrue },
);

const isExecution: Guard<Execution> = both(
  isOutcome,
  shapeOf<Omit<Execution, keyof Outcome>>(
    {
      stdout: isOutput,
      stderr: isOutput,
      timing: isTiming,
      runner: isText,
      isolation: isIsolation,
      source: memberOf<ConfigSource>({
        suite: true,
        cache: true,
        catalogue: true,
        model: true,
        fallback: true,
      }),
      sourceReason: isText,
      planDigest: isText,
      cached: isFlag,
    },
    { toolchain: shapeOf<Toolchain>({ version: isText, digest: isText }, {}) },
  ),
);

const isMismatch = shapeOf<Mismatch>({ path: isText, origin: isOrigin, message: isText }, { diff: isText });

const isErrorInfo = shapeOf<ErrorInfo>(
  {
    code: memberOf<ErrorInfo['code']>({
      usage: true,
      'suite-invalid': true,
      'file-unreadable': true,
      'file-unwritable': true,
      'runner-unavailable': true,
      'isolation-unavailable': true,
      'toolchain-missing': true,
      'sandbox-failed': true,
      'engine-lost': true,
      'image-unavailable': true,
      'registry-unreachable': true,
      'resources-exhausted': true,
      'protocol-broken': true,
      'result-missing': true,
      internal: true,
    }),
    message: isText,
  },
  { hint: isText },
);

const isAttempt: Guard<Attempt> = both(
  shapeOf<Pick<Attempt, 'number' | 'startedAtMs' | 'durationMs'>>(
    { number: isNumber, startedAtMs: isNumber, durationMs: isNumber },
    {},
  ),
  either(
    shapeOf<{ status: 'passed'; execution: Execution }>(
      { status: oneOf('passed'), execution: isExecution },
      {},
    ),
    either(
      shapeOf<{ status: 'failed'; mismatches: readonly Mismatch[]; execution: Execution }>(
        { status: oneOf('failed'), mismatches: listOf(isMismatch), execution: isExecution },
        {},
      ),
      shapeOf<{ status: 'errored'; error: ErrorInfo }>({ status: oneOf('errored'), error: isErrorInfo }, {}),
    ),
  ),
);

/** As suites and `--repeat` have it. */
const mostRepeats = 1000;

const isCaseOutcome = shapeOf<CaseOutcome>(
  { status: oneOf(...caseStatuses), flaky: isFlag, passes: isIndex, attempts: isIndex },
  { reason: isText, failureExpected: isTrue, repeats: isCountUpTo(mostRepeats) },
);

const isRunInfo = shapeOf<RunInfo>(
  {
    id: isText,
    version: isText,
    startedAt: isInstant,
    command: listOf(isText),
    runner: isText,
    runnerReason: isText,
    concurrency: isNumber,
    host: shapeOf<RunInfo['host']>({ os: isText, arch: isText, cpus: isNumber }, { ci: isText }),
  },
  {
    shard: shapeOf<Shard>(
      { index: isIndex, total: isIndex, caseCount: isIndex, suites: listOf(isText), digest: isText },
      {},
    ),
    passAt: listOf(isIndex),
    thresholds: listOf(isThreshold),
    timeoutScale: isNumber,
  },
);

const isRunSummary = shapeOf<RunSummary>(
  {
    counts: shapeOf<RunSummary['counts']>(
      { passed: isIndex, failed: isIndex, errored: isIndex, skipped: isIndex, cancelled: isIndex },
      {},
    ),
    notRun: isIndex,
    flaky: isIndex,
    cached: isIndex,
    durationMs: isNumber,
    ended: memberOf<Ended>({
      completed: true,
      'fail-fast': true,
      interrupted: true,
      'timed-out': true,
      'runner-lost': true,
    }),
  },
  { thresholds: listOf(isThresholdResult), governedFailures: isIndex, knownFailures: isIndex },
);

const isEnvironmentEvent = shapeOf<EventOf<'environment-prepared' | 'environment-failed'>>(
  {
    atMs: isNumber,
    type: oneOf('environment-prepared', 'environment-failed'),
    digest: isText,
    message: isText,
    durationMs: isNumber,
  },
  {},
);

const eventGuards: { readonly [Type in RunEvent['type']]: (value: unknown) => boolean } = {
  'run-started': shapeOf<EventOf<'run-started'>>(
    {
      atMs: isNumber,
      type: oneOf('run-started'),
      formatVersion: oneOf(1),
      run: isRunInfo,
      suites: listOf(isSuiteInfo),
    },
    {},
  ),
  'environment-prepared': isEnvironmentEvent,
  'environment-failed': isEnvironmentEvent,
  notice: shapeOf<EventOf<'notice'>>(
    { atMs: isNumber, type: oneOf('notice'), level: oneOf('info', 'warning'), message: isText },
    { hint: isText },
  ),
  'case-started': shapeOf<EventOf<'case-started'>>(
    { atMs: isNumber, type: oneOf('case-started'), case: isCaseInfo, code: isText },
    { digest: isText },
  ),
  'attempt-finished': shapeOf<EventOf<'attempt-finished'>>(
    { atMs: isNumber, type: oneOf('attempt-finished'), caseId: isText, attempt: isAttempt },
    {},
  ),
  'case-finished': shapeOf<EventOf<'case-finished'>>(
    { atMs: isNumber, type: oneOf('case-finished'), caseId: isText, outcome: isCaseOutcome },
    {},
  ),
  'run-cancelled': shapeOf<EventOf<'run-cancelled'>>(
    {
      atMs: isNumber,
      type: oneOf('run-cancelled'),
      reason: memberOf<Exclude<Ended, 'completed'>>({
        'fail-fast': true,
        interrupted: true,
        'timed-out': true,
        'runner-lost': true,
      }),
    },
    {},
  ),
  'run-finished': shapeOf<EventOf<'run-finished'>>(
    { atMs: isNumber, type: oneOf('run-finished'), summary: isRunSummary },
    {},
  ),
};

function isTyped(value: unknown): value is { readonly type: RunEvent['type'] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    typeof value.type === 'string' &&
    Object.hasOwn(eventGuards, value.type)
  );
}
