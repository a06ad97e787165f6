import { createSummarizer, type Summarizer, type Tally } from '../analysis/summarize.js';
import { caseStatuses } from '../model/attempt.js';
import type { SuiteInfo } from '../model/case.js';
import type { RecordedRun, Reporter, RunInfo } from '../model/run.js';
import { disarmXml } from './disarm-commands.js';
import { createAllowance } from './junit/create-allowance.js';
import type { XmlElement } from './junit/create-element.js';
import { createBuilder, createHolder, takeText } from './junit/create-element.js';
import { formatSeconds } from './junit/format-seconds.js';
import { nameFile } from './junit/name-place.js';
import { renderTestCase } from './junit/render-test-case.js';
import { neutralizeLine } from './neutralize.js';
import type { ReporterContext } from './reporter-context.js';
import { walkSuites } from './walk-suites.js';

/**
 * Writes JUnit XML that GitHub's actions, GitLab and Jenkins read. The results are walked twice, since a
 * suite's counts stand before its cases; one case is held at a time.
 */
export function createJunitReporter(context: ReporterContext): Reporter {
  return {
    finish: async (recorded) => {
      for await (const text of renderReport(recorded, context)) await context.write(text);
    },
  };
}

async function* renderReport(recorded: RecordedRun, context: ReporterContext): AsyncGenerator<string> {
  const { total, suites } = await summarizeResults(recorded);
  const holder = createHolder();
  const allowance = createAllowance(countCases(total));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield openRoot(holder, total, recorded.summary.durationMs);
  let suiteFile = '';
  for await (const step of walkSuites(recorded)) {
    switch (step.kind) {
      case 'suite-start':
        suiteFile = step.suite.file;
        yield openSuite(holder, step, suites.get(step.index) ?? createSummarizer().total, recorded, context);
        break;
      case 'case':
        yield renderTestCase(step.result, {
          suiteFile,
          holder,
          allowance,
          nameFile: (file) => nameFile(file, context),
        });
        break;
      case 'suite-end':
        yield '  </testsuite>\n';
    }
  }
  yield '</testsuites>\n';
}

async function summarizeResults(recorded: RecordedRun): Promise<Summarizer> {
  const summarizer = createSummarizer();
  for await (const result of recorded.results()) summarizer.add(result);
  return summarizer;
}

function openRoot(holder: XmlElement, total: Tally, durationMs: number): string {
  const element = addCounts(holder.ele('testsuites', { name: 'umwelten-suite' }), total, durationMs);
  return takeText(element, 0).replace('/>', '>');
}

function openSuite(
  holder: XmlElement,
  { suite, index }: { readonly suite: SuiteInfo; readonly index: number },
  tally: Tally,
  { run, summary }: RecordedRun,
  context: ReporterContext,
): string {
  const file = neutralizeLine(nameFile(suite.file, context));
  const testSuite = createBuilder().testSuite().name(file).timestamp(formatTimestamp(run));
  testSuite.property('suite', neutralizeLine(suite.name, 255));
  testSuite.property('runner', neutralizeLine(run.runner));
  testSuite.property('version', neutralizeLine(run.version));
  testSuite.property('ended', summary.ended);
  const element = addCounts(testSuite.build(holder).att('id', String(index)), tally, tally.attemptsMs)
    .att('hostname', neutralizeLine(run.host.ci ?? 'localhost'))
    .att('file', file);
  return disarmXml(takeText(element, 1).replace(/\s*<\/testsuite>\n$/, '\n'));
}

function addCounts(element: XmlElement, tally: Tally, durationMs: number): XmlElement {
  const { counts } = tally;
  return element
    .att('tests', String(countCases(tally)))
    .att('failures', String(counts.failed))
    .att('errors', String(counts.errored))
    .att('skipped', String(counts.skipped + counts.cancelled))
    .att('time', formatSeconds(durationMs));
}

function countCases({ counts }: Tally): number {
  return caseStatuses.reduce((sum, status) => sum + counts[status], 0);
}

/** Without milliseconds and zone, which not every reader takes. */
function formatTimestamp({ startedAt }: RunInfo): string {
  return startedAt.replace(/(?:\.\d+)?Z$/, '');
}
