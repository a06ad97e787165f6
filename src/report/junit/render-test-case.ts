import type { Attempt, CaseOutcome, CaseResult, Execution, Output } from '../../model/attempt.js';
import { cutMiddle } from '../cut-text.js';
import { decodeOutput, describeOutput } from '../decode-output.js';
import { disarmAttachments, disarmXml } from '../disarm-commands.js';
import { explainAttempt, explainCase } from '../explain-case.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { formatBytes } from '../format-units.js';
import { neutralizeLine } from '../neutralize.js';
import { sumDurations } from '../sum-durations.js';
import type { TestCaseVerdict } from './count-test-cases.js';
import type { Allowance } from './create-allowance.js';
import type { CaseNames } from './create-case-namer.js';
import type { XmlElement } from './create-element.js';
import { createBuilder, takeText } from './create-element.js';
import { describeAttempt, locate, nameType } from './describe-attempt.js';
import { formatSeconds } from './format-seconds.js';
import { listProperties } from './list-properties.js';

interface Surroundings {
  readonly names: CaseNames;
  readonly verdict: TestCaseVerdict;
  readonly holder: XmlElement;
  readonly allowance: Allowance;
  readonly isStrict: boolean;
  /** A file as CI servers know it. */
  nameFile(file: string): string;
}

/** Of one stream: a little more than is recorded of it. Jenkins keeps 1000 characters of a passed case's. */
const failedStreamLength = 66 * 1024;
const passedStreamLength = 1000;
const mostOtherAttempts = 10;

/** One `<testcase>`, its children in the order of the schema: properties, verdict, output. */
export function renderTestCase(result: CaseResult, surroundings: Surroundings): string {
  const { case: info, outcome } = result;
  const { names, holder, allowance, isStrict, nameFile } = surroundings;
  const deciding = findDecidingAttempt(result);
  const testCase = createBuilder().testCase().name(names.name).className(names.classname);
  const execution = [deciding, ...result.attempts.toReversed()].map(findExecution).find(Boolean);
  const properties = isStrict ? [] : listProperties(info, execution);
  if (!isStrict && allowance.take(properties.join(), properties.length + 1)) {
    for (const [name, value] of properties) {
      testCase.property(neutralizeLine(name), neutralizeLine(value, 255));
    }
  }
  const element = testCase.build(holder).att('time', formatSeconds(sumDurations(result.attempts)));
  if (!isStrict) {
    element.att('file', neutralizeLine(nameFile(info.origin.file))).att('line', String(info.origin.line));
  }
  addVerdict(element, result, deciding, surroundings);
  addOtherAttempts(element, result, deciding, surroundings);
  if (execution !== undefined) {
    const length = outcome.status === 'passed' ? passedStreamLength : failedStreamLength;
    addStream(element, 'system-out', 'stdout', execution.stdout, length, allowance);
    addStream(element, 'system-err', 'stderr', execution.stderr, length, allowance);
  }
  return disarmAttachments(disarmXml(takeText(element, 2)));
}

function addVerdict(
  element: XmlElement,
  result: CaseResult,
  deciding: Attempt | undefined,
  surroundings: Surroundings,
): void {
  const { outcome } = result;
  const message = explainCase(outcome, deciding);
  switch (surroundings.verdict) {
    case 'passed':
      return;
    case 'failure':
    case 'error': {
      const type = nameVerdict(outcome, deciding);
      element
        .ele(surroundings.verdict, { message, type })
        .txt(explainInFull(message, result, deciding, surroundings));
      return;
    }
    case 'skipped': {
      const line = explainSkipped(outcome, message);
      const text = outcome.status === 'failed' ? explainInFull(line, result, deciding, surroundings) : line;
      element.ele('skipped', { message: line }).txt(text);
    }
  }
}

function explainSkipped({ status, reason }: CaseOutcome, message: string): string {
  switch (status) {
    case 'failed':
      return neutralizeLine(`failed, under a threshold: ${message}`, 255);
    case 'cancelled':
      return neutralizeLine(`cancelled: ${reason ?? 'the run ended before'}`, 255);
    default:
      return neutralizeLine(reason ?? 'skipped', 255);
  }
}

function nameVerdict({ status, failureExpected }: CaseOutcome, deciding: Attempt | undefined): string {
  if (status === 'failed' && failureExpected) return 'fails';
  return deciding === undefined ? status : nameType(deciding);
}

/**
 * JUnit has no place for several attempts: readers take the first `<failure>`. So one attempt is the verdict,
 * and the others that did not pass follow as Surefire writes them.
 */
function addOtherAttempts(
  element: XmlElement,
  result: CaseResult,
  deciding: Attempt | undefined,
  { allowance, nameFile }: Surroundings,
): void {
  const prefix = result.outcome.status === 'passed' ? 'flaky' : 'rerun';
  // What failed as it was expected to is no failure.
  const harmless = result.outcome.failureExpected ? ['passed', 'failed'] : ['passed'];
  const others = result.attempts.filter(
    (attempt) => attempt !== deciding && !harmless.includes(attempt.status),
  );
  for (const attempt of others.slice(0, mostOtherAttempts)) {
    const message = neutralizeLine(explainAttempt(attempt) ?? '', 255);
    const text = [message, ...describeAttempt(attempt, result.case.origin, nameFile)].join('\n');
    if (!allowance.take(text, 2)) return;
    element
      .ele(`${prefix}${attempt.status === 'failed' ? 'Failure' : 'Error'}`, {
        message,
        type: nameType(attempt),
      })
      .ele('stackTrace')
      .txt(text);
  }
}

/** GitLab and one of the GitHub actions read only the text, so that it begins with the message. */
function explainInFull(
  message: string,
  { case: info }: CaseResult,
  deciding: Attempt | undefined,
  { allowance, nameFile }: Surroundings,
): string {
  if (deciding === undefined) return `${message}\n${locate('case', info.origin, nameFile)}\n`;
  const lines = describeAttempt(deciding, info.origin, nameFile);
  const text = lines.join('\n');
  return `${message}\n${allowance.take(text, 0) ? text : (lines[0] ?? '')}\n`;
}

function addStream(
  element: XmlElement,
  tag: 'system-out' | 'system-err',
  name: string,
  output: Output,
  length: number,
  allowance: Allowance,
): void {
  if (output.bytes === 0) return;
  const marker = `… cut, ${formatBytes(output.bytes)} in all …`;
  const text = cutMiddle(decodeOutput(output), length, marker);
  if (!allowance.take(text, 1)) return;
  element.ele(tag).txt(output.encoding === 'base64' ? `[${describeOutput(name, output)}]\n${text}` : text);
}

function findExecution(attempt: Attempt | undefined): Execution | undefined {
  return attempt === undefined || attempt.status === 'errored' ? undefined : attempt.execution;
}
