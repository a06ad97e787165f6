import { createSampleCollector } from '../analysis/collect-samples.js';
import { createThresholds, type Thresholds } from '../analysis/create-thresholds.js';
import { isIncomplete, type Scores, scoreModels } from '../analysis/score-models.js';
import type { CaseResult } from '../model/attempt.js';
import type { RecordedRun, Reporter } from '../model/run.js';
import { joinPieces } from './join-pieces.js';
import type { ReporterContext } from './reporter-context.js';
import { stringifyJson } from './stringify-json.js';
import { walkSuites } from './walk-suites.js';

/**
 * Writes the whole run as one JSON document after `report.schema.json`. One case is held at a time and
 * stands on one line. Cases that never started are counted in the summary, not listed.
 */
export function createJsonReporter({ write }: ReporterContext): Reporter {
  return {
    finish: async (recorded) => {
      for await (const text of joinPieces(renderRun(recorded))) await write(text);
    },
  };
}

async function* renderRun(recorded: RecordedRun): AsyncGenerator<string> {
  yield `{"formatVersion":1,\n"run":${stringifyJson(recorded.run)},\n`;
  yield `"summary":${stringifyJson(recorded.summary)},\n"suites":[`;
  let separator = '';
  const samples = createSampleCollector();
  const thresholds = createThresholds(recorded.run, recorded.suites);
  for await (const step of walkSuites(recorded)) {
    switch (step.kind) {
      case 'suite-start': {
        const { file, name } = step.suite;
        yield `${step.index > 0 ? ',' : ''}\n{"file":${stringifyJson(file)},"name":${stringifyJson(name)},"cases":[`;
        separator = '';
        break;
      }
      case 'case':
        samples.add(step.result);
        yield `${separator}\n${stringifyJson(toReportedCase(step.result, thresholds))}`;
        separator = ',';
        break;
      case 'suite-end':
        yield '\n]}';
    }
  }
  yield '\n]';
  const { run, summary } = recorded;
  const scores = scoreModels(samples.collect(), { passAt: run.passAt, notRun: summary.notRun });
  if (scores !== undefined) yield `,\n"scores":${stringifyJson(toReportedScores(scores))}`;
  yield '}\n';
}

function toReportedScores(scores: Scores) {
  const { k, models } = scores;
  return {
    k,
    models: models.map((score) => {
      const { model, figures, tasks, ...counts } = score;
      return { model, ...counts, incomplete: isIncomplete(score, scores), figures, tasks };
    }),
  };
}

function toReportedCase({ case: info, outcome, attempts }: CaseResult, thresholds: Thresholds) {
  const { id, name, language, tags, labels, origin, notes } = info;
  const { status, reason, flaky, failureExpected, repeats } = outcome;
  const governed = thresholds.findGoverning(info).length > 0 ? true : undefined;
  return {
    id,
    name,
    language,
    status,
    reason,
    flaky,
    failureExpected,
    repeats,
    governed,
    tags,
    labels,
    notes,
    origin,
    attempts,
  };
}
