import type { Origin } from '../model/case.js';
import type { Expectation } from '../model/expectation.js';
import type { Outcome } from '../model/result.js';
import type { ExpectationDraft } from './case-settings.js';
import { parseBytes, parseDurationMs } from './parse-quantity.js';
import type { ReadContext } from './read-context.js';
import { readTextMatchers } from './read-text-matchers.js';
import type { Expect } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** What is expected of a case that says nothing of it: exit code 0. */
export function expectSuccess(origin: Origin): Expectation {
  return { origin, origins: {}, exitCode: [0] };
}

/** What `expect` demands, in the harness's units. */
export function readExpectation(node: YamlNode<Expect>, context: ReadContext): ExpectationDraft {
  const { exitCode, outcome, signal, phase, maxDuration, maxMemory } = node.value;
  const stdout = node.get('stdout');
  const stderr = node.get('stderr');
  const outcomes = outcome === undefined ? undefined : toList(outcome);
  reportContradictions(node, outcomes, context);
  const exitCodes = exitCode ?? (endsOtherwise(outcomes, signal) ? undefined : 0);
  return {
    origin: node.origin,
    origins: Object.fromEntries(node.entries().map(([key, child]) => [key, child.origin])),
    ...(exitCodes !== undefined && { exitCode: exitCodes === 'nonzero' ? exitCodes : toList(exitCodes) }),
    ...(outcomes && { outcomes }),
    ...(signal !== undefined && { signal }),
    ...(phase !== undefined && { phase }),
    ...(stdout && { stdout: readTextMatchers(stdout, context) }),
    ...(stderr && { stderr: readTextMatchers(stderr, context) }),
    ...(maxDuration !== undefined && { maxDurationMs: parseDurationMs(maxDuration) }),
    ...(maxMemory !== undefined && { maxMemoryBytes: parseBytes(maxMemory) }),
  };
}

/** Whether an ending is named in which there is no exit code. */
function endsOtherwise(
  outcomes: readonly Outcome['outcome'][] | undefined,
  signal: string | undefined,
): boolean {
  return signal !== undefined || (outcomes?.some((outcome) => outcome !== 'exited') ?? false);
}

function reportContradictions(
  node: YamlNode<Expect>,
  outcomes: readonly Outcome['outcome'][] | undefined,
  { report }: ReadContext,
): void {
  const exitCode = node.get('exitCode');
  const signal = node.get('signal');
  if (exitCode && signal) {
    const hint = 'a program that a signal ends has no exit code';
    report(exitCode.diagnoseKey('"exitCode" and "signal" exclude each other', hint));
  }
  if (exitCode && outcomes && !outcomes.includes('exited')) {
    const hint = 'only a program that exited has an exit code';
    report(exitCode.diagnoseKey(`"exitCode" cannot hold when the outcome is ${outcomes.join(' or ')}`, hint));
  }
  if (signal && outcomes && !outcomes.includes('signaled')) {
    const hint = 'the outcome of a program that a signal ends is signaled';
    report(signal.diagnoseKey(`"signal" cannot hold when the outcome is ${outcomes.join(' or ')}`, hint));
  }
}

function toList<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}
