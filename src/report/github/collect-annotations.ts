import { createThresholds } from '../../analysis/create-thresholds.js';
import type { CaseResult } from '../../model/attempt.js';
import type { Origin } from '../../model/case.js';
import type { RecordedRun } from '../../model/run.js';
import type { ThresholdResult } from '../../model/threshold.js';
import { cutLines } from '../cut-text.js';
import { describeThreshold, nameThreshold } from '../describe-threshold.js';
import { explainCase } from '../explain-case.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { neutralize, neutralizeLine } from '../neutralize.js';

export interface Annotation {
  readonly title: string;
  /** Of several lines. */
  readonly message: string;
  readonly origin?: Origin;
}

/** GitHub shows so many errors of a step. */
const mostAnnotations = 10;
const diffLines = { head: 20, tail: 5, width: 200 };

/** The first of what failed the run, and how much more there is. A case that a threshold governs is no error by itself. */
export async function collectAnnotations(
  recorded: RecordedRun,
): Promise<{ readonly annotations: readonly Annotation[]; readonly more: number }> {
  const { findGoverning } = createThresholds(recorded.run, recorded.suites);
  const missed = (recorded.summary.thresholds ?? []).filter(({ status }) => status === 'missed');
  const annotations = missed.slice(0, mostAnnotations).map(annotateThreshold);
  let count = missed.length;
  for await (const result of recorded.results()) {
    const { status } = result.outcome;
    const isError = status === 'errored' || (status === 'failed' && findGoverning(result.case).length === 0);
    if (!isError) continue;
    count += 1;
    if (annotations.length < mostAnnotations) annotations.push(annotateCase(result));
  }
  return { annotations, more: count - annotations.length };
}

function annotateThreshold(result: ThresholdResult): Annotation {
  const { origin } = result.threshold;
  return {
    title: `threshold missed: ${neutralizeLine(nameThreshold(result), 150)}`,
    message: neutralizeLine(describeThreshold(result), 500),
    ...(origin === undefined ? {} : { origin }),
  };
}

/** At the demand that was not met, which stands in the case, or in what it takes its defaults from. */
function annotateCase(result: CaseResult): Annotation {
  const { case: info, outcome } = result;
  const deciding = findDecidingAttempt(result);
  const [mismatch] = deciding?.status === 'failed' ? deciding.mismatches : [];
  const hint = deciding?.status === 'errored' ? deciding.error.hint : undefined;
  return {
    title: `${outcome.status}: ${neutralizeLine(info.name, 150)} [${neutralizeLine(info.language, 40)}]`,
    message: [
      explainCase(outcome, deciding),
      ...(mismatch?.diff === undefined ? [] : cutLines(neutralize(mismatch.diff), diffLines)),
      ...(hint === undefined ? [] : [`hint: ${neutralizeLine(hint, 500)}`]),
    ].join('\n'),
    origin: mismatch?.origin ?? info.origin,
  };
}
