import type { Attempt, CaseResult, Execution, Mismatch } from '../../model/attempt.js';
import { cutLines } from '../cut-text.js';
import { decodeOutput } from '../decode-output.js';
import { describeOutcome } from '../describe-outcome.js';
import { explainCase } from '../explain-case.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { namePlace } from '../name-place.js';
import { nameRerun } from '../name-rerun.js';
import { neutralize, neutralizeLine } from '../neutralize.js';
import { suggestRemedy } from '../suggest-remedy.js';

const mostMismatches = 3;
const diffLines = { head: 12, tail: 4, width: 160 };
const streamLines = { head: 2, tail: 6, width: 160 };

/** A failed case in the few lines that say what to mend, where, and how to see whether it is mended. */
export function renderAgentFailure(result: CaseResult): string {
  const deciding = findDecidingAttempt(result);
  const remedy = suggestRemedy(result, deciding);
  const { reason } = result.outcome;
  const lines = [
    nameCase(result),
    ...(reason === undefined ? [] : [`  ${neutralizeLine(reason, 500)}`]),
    ...(result.case.notes ?? []).map((note) => `  note: ${neutralizeLine(note, 200)}`),
    ...(deciding === undefined ? [] : describeAttempt(deciding)),
    ...(remedy === undefined ? [] : [`  hint: ${neutralizeLine(remedy)}`]),
    `  rerun: ${nameRerun(result.case)}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Its first line and its reason. */
export function renderAgentHead(result: CaseResult): string {
  return `${nameCase(result)}\n  ${explainCase(result.outcome, findDecidingAttempt(result))}\n`;
}

function nameCase({ case: { id, language, origin } }: CaseResult): string {
  return `FAILED ${neutralizeLine(id)} (${neutralizeLine(language)}, ${namePlace(origin)})`;
}

function describeAttempt(attempt: Attempt): string[] {
  switch (attempt.status) {
    case 'errored':
      return [`  ${neutralizeLine(attempt.error.message, 500)}`];
    case 'passed':
      return [`  ${describeOutcome(attempt.execution)}`];
    case 'failed': {
      const { mismatches, execution } = attempt;
      const more = mismatches.length - mostMismatches;
      const shown = mismatches.slice(0, mostMismatches);
      return [
        ...shown.flatMap(describeMismatch),
        ...(more > 0 ? [`  and ${more} more`] : []),
        ...(execution.outcome === 'timed-out' ? [`  ${describeOutcome(execution)}`] : []),
        // A diff shows what was printed.
        ...(shown.every(({ diff }) => diff === undefined) ? describeStreams(execution) : []),
      ];
    }
  }
}

function describeMismatch({ path, origin, message, diff }: Mismatch): string[] {
  return [
    `  ${neutralizeLine(path)} (${namePlace(origin)}): ${neutralizeLine(message, 500)}`,
    ...(diff === undefined ? [] : cutLines(neutralize(diff), diffLines).map((line) => `    ${line}`)),
  ];
}

/** The end of stderr, where programs say why; of stdout where that is empty. */
function describeStreams({ stdout, stderr }: Execution): string[] {
  const [name, output] = stderr.bytes > 0 ? (['stderr', stderr] as const) : (['stdout', stdout] as const);
  if (output.bytes === 0) return ['  no output'];
  const lines = cutLines(decodeOutput(output), { ...streamLines, isPart: output.truncated });
  return [`  ${name}:`, ...lines.map((line) => `    ${line}`)];
}
