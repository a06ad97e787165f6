import type { CaseResult } from '../../src/model/attempt.js';
import type { RecordedRun } from '../../src/model/run.js';
import { createReporter } from '../../src/report/create-reporter.js';
import type { ReporterContext } from '../../src/report/reporter-context.js';
import { makeEvents } from './sample-run.js';

/** What a reporter writes of a run that it first sees live, then recorded. */
export async function runReporter(
  name: string,
  recorded: RecordedRun,
  results: readonly CaseResult[],
  context: Partial<ReporterContext> = {},
): Promise<string> {
  let text = '';
  const reporter = await createReporter(name, {
    write: (part) => {
      text += part;
    },
    color: false,
    columns: 100,
    isTerminal: false,
    root: '/project',
    ...context,
  });
  for (const event of makeEvents(recorded, results)) reporter.report?.(event);
  await reporter.finish?.(recorded);
  return text;
}
