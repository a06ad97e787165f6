import type { Origin } from '../../src/model/case.js';
import type { Expectation, TextMatcher } from '../../src/model/expectation.js';
import type { ExecutionResult, Outcome, PhaseTiming } from '../../src/model/result.js';

export const origin: Origin = { file: 'suites/a.yaml', line: 3, column: 5, pointer: '/cases/0' };

/** A demand without its origin, member by member of the union. */
export type Demand = TextMatcher extends infer Matcher
  ? Matcher extends TextMatcher
    ? Omit<Matcher, 'origin'>
    : never
  : never;

export function buildMatcher(demand: Demand): TextMatcher {
  return { origin, ...demand };
}

export function buildExpectation(demands: Partial<Expectation>): Expectation {
  return { origin, origins: {}, ...demands };
}

interface ResultParts {
  readonly stdout?: string | Uint8Array;
  readonly stderr?: string | Uint8Array;
  readonly phases?: Partial<Record<'setup' | 'build' | 'run', PhaseTiming>>;
}

export function buildResult(outcome: Outcome, parts: ResultParts = {}): ExecutionResult {
  const { stdout = '', stderr = '', phases = { run: { wallMs: 100, maxRssBytes: 10 * 1024 ** 2 } } } = parts;
  const toBytes = (output: string | Uint8Array) =>
    typeof output === 'string' ? new TextEncoder().encode(output) : output;
  return { ...outcome, stdout: toBytes(stdout), stderr: toBytes(stderr), timing: { queuedMs: 0, phases } };
}

export function exited(exitCode: number): Outcome {
  return { outcome: 'exited', exitCode };
}

export function stopped(
  outcome: 'build-failed' | 'setup-failed',
  command: readonly string[],
  exitCode: number,
): Outcome {
  return { outcome, step: { command, ending: { outcome: 'exited', exitCode } } };
}
