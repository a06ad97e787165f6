import { createSampleCollector } from '../../analysis/collect-samples.js';
import { createThresholds } from '../../analysis/create-thresholds.js';
import { scoreModels } from '../../analysis/score-models.js';
import { createSummarizer } from '../../analysis/summarize.js';
import { caseStatuses } from '../../model/attempt.js';
import type { RecordedRun, RunSummary } from '../../model/run.js';
import type { ThresholdResult } from '../../model/threshold.js';
import { describeThreshold } from '../describe-threshold.js';
import { explainCase } from '../explain-case.js';
import { findDecidingAttempt } from '../find-deciding-attempt.js';
import { formatCount, formatDuration } from '../format-units.js';
import { countCases, describeEnding, judgeRun, tellTolerated } from '../judge-run.js';
import type { ReporterContext } from '../reporter-context.js';
import { collectReasons, type Reasons } from '../table/collect-reasons.js';
import { createPage, mostSummaryBytes } from './create-page.js';
import { linkPlace } from './link-place.js';
import { quoteCell, quoteCode } from './quote-code.js';
import { renderFailure } from './render-failure.js';
import { renderLeaderboard, renderPivot } from './render-scores.js';
import { renderTallies } from './render-tallies.js';

/** Nobody unfolds more; the other reports have them all. */
const mostFailures = 200;
const mostThresholds = 100;
/** Kept for saying what is left out. */
const noteBytes = 500;

const marks = { passed: '✓', failed: '✗', errored: '!', skipped: '-', cancelled: '·' } as const;
const thresholdMarks = { missed: '✗', met: '✓', unmeasured: '-' } as const;

/**
 * A run in GitHub Flavored Markdown, at most `maxBytes` long; what is left out is said at its end. Text of unknown
 * origin is code wherever it stands, so that nothing in it is read as Markdown or HTML.
 */
export async function renderRun(
  recorded: RecordedRun,
  context: ReporterContext,
  maxBytes = mostSummaryBytes,
): Promise<string> {
  const { run, suites, summary } = recorded;
  const summarizer = createSummarizer();
  const samples = createSampleCollector();
  const { findGoverning } = createThresholds(run, suites);
  const errored = collectReasons();
  const unfinished = collectReasons();
  const failures: string[] = [];
  let failuresLeftOut = 0;
  let failureBytes = 0;
  for await (const result of recorded.results()) {
    const { case: info, outcome } = result;
    summarizer.add(result);
    samples.add(result);
    if (outcome.status === 'errored') {
      const deciding = findDecidingAttempt(result);
      const error = deciding?.status === 'errored' ? deciding.error : undefined;
      const reason = explainCase(outcome, deciding);
      errored.add(info, error === undefined ? reason : `${error.code}: ${reason}`, error?.hint);
    } else if (outcome.status === 'failed') {
      if (findGoverning(info).length > 0) continue;
      const text =
        failures.length < mostFailures && failureBytes < maxBytes
          ? renderFailure(result, context)
          : undefined;
      if (text === undefined) failuresLeftOut += 1;
      else failures.push(text);
      failureBytes += Buffer.byteLength(text ?? '');
    } else if (outcome.status !== 'passed') {
      unfinished.add(info, `${outcome.status}: ${outcome.reason ?? 'no reason given'}`);
    }
  }

  const page = createPage(maxBytes - noteBytes);
  page.add(renderHead(recorded));
  if (summary.thresholds !== undefined) page.add(renderThresholds(summary.thresholds));
  page.add(
    renderTallies(
      'suite',
      suites.map((suite, place) => [linkPlace(suite, context, quoteCell), summarizer.suites.get(place)]),
    ),
  );
  page.add(
    renderTallies(
      'language',
      [...summarizer.languages].map(([language, tally]) => [quoteCell(language), tally]),
    ),
  );
  const scores = scoreModels(samples.collect(), { passAt: run.passAt, notRun: summary.notRun });
  if (scores !== undefined) {
    page.add(`### Models\n\n${renderLeaderboard(scores)}`);
    page.add(`### Tasks by models: samples that passed\n\n${renderPivot(scores)}`);
  }
  if (errored.groups.length > 0) {
    page.add(`### Errors: the harness could not do its part\n\n${renderReasons(errored)}`);
  }
  if (failures.length > 0) page.add('### Failures\n');
  for (const failure of failures) if (!page.add(failure)) failuresLeftOut += 1;
  if (unfinished.groups.length > 0) page.add(`### Skipped and cancelled\n\n${renderReasons(unfinished)}`);
  const notes = [
    ...(failuresLeftOut > 0 ? [formatCount(failuresLeftOut, 'failure')] : []),
    ...(page.leftOut > failuresLeftOut ? ['other parts'] : []),
  ];
  return `${page.text}${notes.length === 0 ? '' : `\n_${notes.join(' and ')} left out: the json and junit reports have all._\n`}`;
}

function renderHead({ run, summary }: RecordedRun): string {
  const verdict = judgeRun(summary);
  const { counts, cached, notRun, ended, durationMs } = summary;
  const total = countCases(summary);
  const ending = describeEnding(ended);
  const parts = [
    ...caseStatuses
      .filter((status) => counts[status] > 0)
      .map((status) => `${counts[status]} ${status}${tellMore(status, summary)}`),
    ...(cached > 0 ? [`${cached} cached`] : []),
    ...(notRun > 0 ? [`${notRun} not run`] : []),
  ];
  return [
    `## ${marks[verdict]} ${total + notRun === 0 ? 'nothing to run' : verdict}: ${formatCount(total, 'case')}\n`,
    `${parts.join(', ')}${parts.length === 0 ? '' : ' '}in ${formatDuration(durationMs)}, by the ${quoteCode(run.runner)} runner of umwelten-suite ${quoteCode(run.version)}.\n`,
    ...(ending === undefined ? [] : [`**${ending}**\n`]),
  ].join('\n');
}

function tellMore(status: (typeof caseStatuses)[number], summary: RunSummary): string {
  const note =
    status === 'failed'
      ? tellTolerated(summary)
      : status === 'passed' && summary.flaky > 0
        ? `${summary.flaky} flaky`
        : '';
  return note === '' ? '' : ` (${note})`;
}

/** Those that were missed come first. */
function renderThresholds(results: readonly ThresholdResult[]): string {
  const sorted = (['missed', 'met', 'unmeasured'] as const).flatMap((status) =>
    results.filter((result) => result.status === status),
  );
  const more = sorted.length - mostThresholds;
  return [
    '### Thresholds\n\n',
    ...sorted
      .slice(0, mostThresholds)
      .map((result) => `- ${thresholdMarks[result.status]} ${quoteCode(describeThreshold(result))}\n`),
    ...(more > 0 ? [`- … and ${more} more\n`] : []),
  ].join('');
}

function renderReasons({ groups, others }: Reasons): string {
  return [
    ...groups.map(({ reason, hint, ids, count }) =>
      [
        `- ${quoteCode(reason)} (${formatCount(count, 'case')})`,
        ...(hint === undefined ? [] : [`  hint: ${quoteCode(hint)}`]),
        ...ids.map((id) => `  - ${quoteCode(id)}`),
        ...(count > ids.length ? [`  - … and ${count - ids.length} more`] : []),
        '',
      ].join('\n'),
    ),
    ...(others > 0 ? [`- … and ${formatCount(others, 'case')} for other reasons\n`] : []),
  ].join('');
}
