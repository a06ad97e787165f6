import type { Attempt, CaseResult, Execution, Mismatch, Output } from '../../model/attempt.js';
import { cutLines } from '../cut-text.js';
import { decodeOutput, describeOutput } from '../decode-output.js';
import { describeOutcome } from '../describe-outcome.js';
import { explainAttempt, explainCase } from '../explain-case.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { formatDuration } from '../format-units.js';
import type { ReporterContext } from '../reporter-context.js';
import { linkPlace } from './link-place.js';
import { quoteBlock, quoteHtml } from './quote-block.js';
import { quoteCode } from './quote-code.js';

const mostMismatches = 5;
const mostOthers = 5;
const diffLines = { head: 40, tail: 10, width: 240 };
const streamLines = { head: 10, tail: 10, width: 240 };

/** A failed case to be unfolded, bounded in every part. */
export function renderFailure(result: CaseResult, context: ReporterContext): string {
  const { case: info, outcome } = result;
  const deciding = findDecidingAttempt(result);
  return [
    `<details><summary>✗ ${quoteHtml(info.id)} ${quoteHtml(info.language, 40)}: ${quoteHtml(explainCase(outcome, deciding))}</summary>`,
    linkPlace(info.origin, context),
    ...(outcome.reason === undefined ? [] : [quoteCode(outcome.reason)]),
    ...(info.notes ?? []).map((note) => `note: ${quoteCode(note)}`),
    ...(deciding === undefined ? [] : describeAttempt(deciding, context)),
    ...describeOthers(result.attempts, deciding),
    '</details>\n',
  ].join('\n\n');
}

function describeAttempt(attempt: Attempt, context: ReporterContext): string[] {
  if (attempt.status === 'errored') return [quoteCode(attempt.error.message)];
  const { execution } = attempt;
  return [
    ...(attempt.status === 'failed' ? describeMismatches(attempt.mismatches, context) : []),
    `${quoteCode(describeOutcome(execution))} in ${formatDuration(attempt.durationMs)}`,
    ...describeStreams(execution),
  ];
}

function describeMismatches(mismatches: readonly Mismatch[], context: ReporterContext): string[] {
  const more = mismatches.length - mostMismatches;
  return [
    ...mismatches
      .slice(0, mostMismatches)
      .flatMap(({ path, origin, message, diff }) => [
        `${quoteCode(message)} at ${quoteCode(path)}, ${linkPlace(origin, context)}`,
        ...(diff === undefined ? [] : [quoteBlock(cutLines(diff, diffLines).join('\n'), 'diff')]),
      ]),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
}

function describeStreams({ stdout, stderr }: Execution): string[] {
  return [...describeStream('stdout', stdout), ...describeStream('stderr', stderr)];
}

function describeStream(name: string, output: Output): string[] {
  if (output.bytes === 0) return [];
  const lines = cutLines(decodeOutput(output), { ...streamLines, isPart: output.truncated });
  return [describeOutput(name, output), quoteBlock(lines.join('\n'), 'text')];
}

function describeOthers(attempts: readonly Attempt[], deciding: Attempt | undefined): string[] {
  const others = attempts.filter((attempt) => attempt !== deciding);
  if (others.length === 0) return [];
  const told = others
    .slice(0, mostOthers)
    .map((attempt) => `- attempt ${attempt.number}: ${quoteCode(explainAttempt(attempt) ?? 'passed')}`);
  const more = others.length - told.length;
  return [[...told, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n')];
}
