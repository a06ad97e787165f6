import { createSampleCollector } from '../../analysis/collect-samples.js';
import { scoreModels } from '../../analysis/score-models.js';
import { createSummarizer } from '../../analysis/summarize.js';
import type { CaseResult } from '../../model/attempt.js';
import type { RecordedRun } from '../../model/run.js';
import { describeIsolation } from '../describe-isolation.js';
import { explainCase } from '../explain-case.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { formatCount } from '../format-units.js';
import { collectReasons } from './collect-reasons.js';
import type { Palette } from './palette.js';
import { renderFailure } from './render-failure.js';
import { renderLeaderboard } from './render-leaderboard.js';
import { renderReasons } from './render-reasons.js';
import type { TallyRow } from './render-summary-table.js';
import { renderSummaryTable } from './render-summary-table.js';
import { renderThresholds } from './render-thresholds.js';
import { renderTotals } from './render-totals.js';

/** Nobody reads more; the other reports have them all. */
const mostFailures = 50;

/** The end of the report: failures in full, faults and skipped cases by reason, then the summary. */
export async function* renderReport(
  recorded: RecordedRun,
  palette: Palette,
  columns: number,
): AsyncGenerator<string> {
  const summarizer = createSummarizer();
  const samples = createSampleCollector();
  const isolations = new Set<string>();
  const errored = collectReasons();
  const unfinished = collectReasons();
  let failures = 0;
  for await (const result of recorded.results()) {
    const { case: info, outcome } = result;
    summarizer.add(result);
    samples.add(result);
    for (const name of nameIsolations(result)) isolations.add(name);
    if (outcome.status === 'failed') {
      failures += 1;
      if (failures === 1) yield `\n${palette.bold('Failures')}\n`;
      if (failures <= mostFailures) yield `\n${renderFailure(result, palette)}`;
    } else if (outcome.status === 'errored') {
      const attempt = findDecidingAttempt(result);
      const error = attempt?.status === 'errored' ? attempt.error : undefined;
      const reason = explainCase(outcome, attempt);
      errored.add(info, error === undefined ? reason : `${error.code}: ${reason}`, error?.hint);
    } else if (outcome.status !== 'passed') {
      unfinished.add(info, `${outcome.status}: ${outcome.reason ?? 'no reason given'}`);
    }
  }
  if (failures > mostFailures) {
    yield `\n… and ${formatCount(failures - mostFailures, 'more failure')}: the json and junit reports have them all\n`;
  }
  if (errored.groups.length > 0) {
    yield `\n${palette.bold('Errors')}: the harness could not do its part\n${renderReasons(errored, true)}`;
  }
  if (unfinished.groups.length > 0) {
    yield `\n${palette.bold('Skipped and cancelled')}\n${renderReasons(unfinished, false)}`;
  }
  const { suites, languages } = summarizer;
  if (languages.size > 0) {
    const bySuite = recorded.suites.map(({ file }, index): TallyRow => [file, suites.get(index)]);
    yield `\n${renderSummaryTable({ heading: 'suite', rows: bySuite, palette, columns })}`;
    yield renderSummaryTable({ heading: 'language', rows: [...languages], palette, columns });
  }
  const { run, summary } = recorded;
  const scores = scoreModels(samples.collect(), { passAt: run.passAt, notRun: summary.notRun });
  if (scores !== undefined) yield `\n${renderLeaderboard(scores, palette, columns)}`;
  if (summary.thresholds !== undefined) {
    yield `\n${renderThresholds(summary.thresholds, palette, { isShard: run.shard !== undefined })}`;
  }
  yield `\n${renderTotals(recorded, isolations, palette)}`;
}

function nameIsolations({ attempts }: CaseResult): string[] {
  return attempts.flatMap((attempt) => {
    const name = attempt.status === 'errored' ? undefined : describeIsolation(attempt.execution);
    return name === undefined ? [] : [name];
  });
}
