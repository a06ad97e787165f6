import type { CaseResult } from '../model/attempt.js';
import type { RecordedRun, Reporter } from '../model/run.js';
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
      for await (const text of renderRun(recorded)) await write(text);
    },
  };
}

async function* renderRun(recorded: RecordedRun): AsyncGenerator<string> {
  yield `{"formatVersion":1,\n"run":${stringifyJson(recorded.run)},\n`;
  yield `"summary":${stringifyJson(recorded.summary)},\n"suites":[`;
  let separator = '';
  for await (const step of walkSuites(recorded)) {
    switch (step.kind) {
      case 'suite-start': {
        const { file, name } = step.suite;
        yield `${step.index > 0 ? ',' : ''}\n{"file":${stringifyJson(file)},"name":${stringifyJson(name)},"cases":[`;
        separator = '';
        break;
      }
      case 'case':
        yield `${separator}\n${stringifyJson(toReportedCase(step.result))}`;
        separator = ',';
        break;
      case 'suite-end':
        yield '\n]}';
    }
  }
  yield '\n]}\n';
}

function toReportedCase({ case: info, outcome, attempts }: CaseResult) {
  const { id, name, language, tags, labels, origin } = info;
  const { status, reason, flaky, failureExpected, repeats } = outcome;
  return {
    id,
    name,
    language,
    status,
    reason,
    flaky,
    failureExpected,
    repeats,
    tags,
    labels,
    origin,
    attempts,
  };
}
