import type { CaseResult } from '../model/attempt.js';
import type { RecordedRun, Reporter } from '../model/run.js';
import { renderAgentFailure, renderAgentHead } from './agent/render-failure.js';
import { describeThreshold } from './describe-threshold.js';
import { explainCase } from './explain-case.js';
import { findDecidingAttempt } from './find-deciding-attempt.js';
import { formatCount } from './format-units.js';
import { neutralizeLine } from './neutralize.js';
import type { ReporterContext } from './reporter-context.js';
import { collectReasons, type ReasonGroup, type Reasons } from './table/collect-reasons.js';
import { createPalette } from './table/palette.js';
import { renderTotals } from './table/render-totals.js';

/** So many are told in full, then so many by their heads alone. */
const mostFailures = 20;
const mostHeads = 50;

/**
 * Tells a program that reads, such as a model at work on the code, what it has to mend: failures first, then what the
 * harness could not do, missed thresholds, what was skipped, and one line of totals. Nothing is said of what passed.
 * At the start of a line stand the reporter's own words alone: what programs printed is indented.
 */
export function createAgentReporter(context: ReporterContext): Reporter {
  return {
    finish: async (recorded) => {
      for await (const text of renderRun(recorded)) await context.write(text);
    },
  };
}

async function* renderRun(recorded: RecordedRun): AsyncGenerator<string> {
  const { summary } = recorded;
  const errored = collectReasons();
  const unfinished = collectReasons();
  let failures = 0;
  for await (const result of recorded.results()) {
    const { case: info, outcome } = result;
    if (outcome.status === 'failed') {
      failures += 1;
      if (failures <= mostFailures) yield renderAgentFailure(result);
      else if (failures <= mostFailures + mostHeads) yield renderAgentHead(result);
    } else if (outcome.status === 'errored') {
      addError(errored, result);
    } else if (outcome.status !== 'passed') {
      unfinished.add(info, `${outcome.status}: ${outcome.reason ?? 'no reason given'}`);
    }
  }
  const more = failures - mostFailures - mostHeads;
  if (more > 0) yield `and ${formatCount(more, 'more failure')}: the json report has them all\n`;
  for (const group of errored.groups) yield renderError(group);
  if (errored.others > 0) yield `ERRORED ${formatCount(errored.others, 'case')} for other reasons\n`;
  for (const result of summary.thresholds ?? []) {
    if (result.status === 'missed') yield `MISSED ${describeThreshold(result)}\n`;
  }
  for (const { reason, count } of unfinished.groups) {
    yield `${formatCount(count, 'case')} ${neutralizeLine(reason, 200)}\n`;
  }
  yield renderTotals(recorded, new Set(), createPalette(false));
}

function addError(errored: Reasons, result: CaseResult): void {
  const attempt = findDecidingAttempt(result);
  const error = attempt?.status === 'errored' ? attempt.error : undefined;
  const reason = explainCase(result.outcome, attempt);
  errored.add(result.case, error === undefined ? reason : `${error.code}: ${reason}`, error?.hint);
}

/** Of the same fault many cases may tell: it is told once. */
function renderError({ reason, hint, ids, count }: ReasonGroup): string {
  const more = count - ids.length;
  return [
    `ERRORED ${neutralizeLine(reason, 500)}\n`,
    ...(hint === undefined ? [] : [`  hint: ${neutralizeLine(hint, 500)}\n`]),
    ...ids.map((id) => `  ${neutralizeLine(id)}\n`),
    ...(more > 0 ? [`  and ${more} more\n`] : []),
  ].join('');
}
