import type { Attempt, CaseResult, Execution, Mismatch, Output } from '../../model/attempt.js';
import { cutLines } from '../cut-text.js';
import { decodeOutput, describeOutput } from '../decode-output.js';
import { describeIsolation } from '../describe-isolation.js';
import { describeOutcome } from '../describe-outcome.js';
import { explainAttempt } from '../explain-case.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { formatCount, formatDuration } from '../format-units.js';
import { namePlace } from '../name-place.js';
import { nameRerun } from '../name-rerun.js';
import { neutralize, neutralizeLine } from '../neutralize.js';
import { suggestRemedy } from '../suggest-remedy.js';
import type { Palette } from './palette.js';

const mostMismatches = 5;
const diffLines = { head: 40, tail: 10, width: 240 };
const streamLines = { head: 10, tail: 10, width: 240 };

/** A failed case with all that is needed to mend it, bounded in every part. */
export function renderFailure(result: CaseResult, palette: Palette): string {
  const { case: info, outcome } = result;
  const deciding = findDecidingAttempt(result);
  const remedy = suggestRemedy(result, deciding);
  const lines = [
    `${palette.failed('✗')} ${palette.bold(neutralizeLine(info.id))}  ${palette.dim(neutralizeLine(info.language))}`,
    `  ${palette.dim(namePlace(info.origin))}`,
    ...(outcome.reason === undefined ? [] : [`  ${neutralizeLine(outcome.reason)}`]),
    ...(info.notes ?? []).map((note) => `  note: ${neutralizeLine(note, 200)}`),
    ...(deciding === undefined ? [] : describeAttempt(deciding, palette)),
    ...describeOthers(result, deciding),
    '',
    ...(remedy === undefined ? [] : [`  hint: ${neutralizeLine(remedy)}`]),
    `  ${palette.dim('rerun:')} ${nameRerun(info)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function describeAttempt(attempt: Attempt, palette: Palette): string[] {
  if (attempt.status === 'errored') return [`  ${neutralizeLine(attempt.error.message)}`];
  const { execution } = attempt;
  const isolation = describeIsolation(execution);
  const surroundings = isolation === undefined ? '' : `, isolation ${isolation}`;
  return [
    ...(attempt.status === 'failed' ? describeMismatches(attempt.mismatches, palette) : []),
    '',
    `  ${describeOutcome(execution)}  ${palette.dim(
      `${formatDuration(attempt.durationMs)}, ${neutralizeLine(execution.runner)} runner${surroundings}`,
    )}`,
    ...describeStreams(execution, palette),
  ];
}

function describeMismatches(mismatches: readonly Mismatch[], palette: Palette): string[] {
  const more = mismatches.length - mostMismatches;
  return [
    ...mismatches.slice(0, mostMismatches).flatMap((mismatch) => describeMismatch(mismatch, palette)),
    ...(more > 0 ? ['', `  … and ${more} more`] : []),
  ];
}

function describeMismatch({ path, origin, message, diff }: Mismatch, palette: Palette): string[] {
  return [
    '',
    `  ${palette.failed(neutralizeLine(message, 500))}`,
    `  ${palette.dim(`at ${neutralizeLine(path)} (${namePlace(origin)})`)}`,
    ...(diff === undefined
      ? []
      : cutLines(neutralize(diff), diffLines).map((line) => `    ${paintDiffLine(line, palette)}`)),
  ];
}

function paintDiffLine(line: string, palette: Palette): string {
  if (line.startsWith('+')) return palette.added(line);
  return line.startsWith('-') ? palette.removed(line) : line;
}

function describeStreams({ stdout, stderr }: Execution, palette: Palette): string[] {
  if (stdout.bytes + stderr.bytes === 0) return [`  ${palette.dim('no output')}`];
  return [...describeStream('stdout', stdout, palette), ...describeStream('stderr', stderr, palette)];
}

function describeStream(name: string, output: Output, palette: Palette): string[] {
  if (output.bytes === 0) return [];
  return [
    `  ${palette.dim(describeOutput(name, output))}`,
    ...cutLines(decodeOutput(output), { ...streamLines, isPart: output.truncated }).map(
      (line) => `  ${palette.dim('│')} ${line}`,
    ),
  ];
}

function describeOthers({ attempts }: CaseResult, deciding: Attempt | undefined): string[] {
  const others = attempts.filter((attempt) => attempt !== deciding);
  if (others.length === 0) return [];
  const told = others
    .slice(0, mostMismatches)
    .map(
      (attempt) => `  attempt ${attempt.number}: ${neutralizeLine(explainAttempt(attempt) ?? 'passed', 200)}`,
    );
  const more = others.length - told.length;
  return ['', ...told, ...(more > 0 ? [`  … and ${formatCount(more, 'attempt')}`] : [])];
}
