import { createThresholds } from '../analysis/create-thresholds.js';
import type { SuiteInfo } from '../model/case.js';
import type { JunitOptions } from '../model/junit-options.js';
import type { RecordedRun, Reporter } from '../model/run.js';
import type { ThresholdResult } from '../model/threshold.js';
import { joinPieces } from './join-pieces.js';
import {
  createTestCaseCounter,
  type DecideVerdict,
  decideVerdict,
  type TestCaseCounter,
} from './junit/count-test-cases.js';
import { type Allowance, createAllowance } from './junit/create-allowance.js';
import type { NameTemplates } from './junit/create-case-namer.js';
import { createHolder } from './junit/create-element.js';
import { createSuiteWriter, type SuiteWriter } from './junit/create-suite-writer.js';
import { nameFile } from './junit/name-place.js';
import { parseNameTemplate, usualTemplates } from './junit/name-template.js';
import { openRoot, openSuite } from './junit/open-elements.js';
import type { ReporterContext } from './reporter-context.js';
import { walkSuites } from './walk-suites.js';

/**
 * Writes JUnit XML that GitHub's actions, GitLab and Jenkins read. The results are walked twice, since a
 * suite's counts stand before its cases; one case is held at a time. Throws a `UserError` ('usage') for a template
 * that cannot be read.
 */
export function createJunitReporter(context: ReporterContext): Reporter {
  const templates = readTemplates(context.junit ?? {});
  return {
    finish: async (recorded) => {
      const pieces = renderReport(recorded, templates, context);
      for await (const text of joinPieces(pieces)) await context.write(text);
    },
  };
}

function readTemplates({ classname, name }: JunitOptions): NameTemplates {
  return {
    classname: parseNameTemplate(classname ?? usualTemplates.classname, '--junit-classname'),
    name: parseNameTemplate(name ?? usualTemplates.name, '--junit-name'),
  };
}

async function* renderReport(
  recorded: RecordedRun,
  templates: NameTemplates,
  context: ReporterContext,
): AsyncGenerator<string> {
  const { run, suites, summary } = recorded;
  const isStrict = context.junit?.strict ?? false;
  const decide = createDecision(recorded, context.junit ?? {});
  const thresholds = placeThresholds(recorded);
  const counter = await countTestCases(recorded, decide, thresholds);
  const holder = createHolder();
  const allowance = grantAllowance(counter, suites.length);
  const toName = (file: string): string => nameFile(file, context);

  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield openRoot(holder, counter.total, { durationMs: summary.durationMs, isStrict });
  let writer: SuiteWriter | undefined;
  for await (const step of walkSuites(recorded)) {
    switch (step.kind) {
      case 'suite-start': {
        const { suite, index: id } = step;
        const file = toName(suite.file);
        const properties = [
          ['suite', suite.name],
          ['runner', run.runner],
          ['version', run.version],
          ['ended', summary.ended],
          ...(run.timeoutScale === undefined ? [] : [['timeoutScale', String(run.timeoutScale)] as const]),
        ] as const;
        yield openSuite({ holder, name: file, file, id, properties, counts: counter.findSuite(id), run });
        writer = createSuiteWriter({ suite, file, templates, holder, allowance, isStrict, nameFile: toName });
        for (const result of thresholds(id)) yield writer.addThreshold(result);
        break;
      }
      case 'case': {
        const verdict = decide(step.result);
        if (verdict !== undefined) yield writer?.addCase(step.result, verdict) ?? '';
        break;
      }
      case 'suite-end':
        yield `${writer?.end() ?? ''}  </testsuite>\n`;
    }
  }
  yield* renderOwnThresholds();
  yield '</testsuites>\n';

  /** The thresholds of the whole run, in a suite of their own. */
  function* renderOwnThresholds(): Generator<string> {
    const id = suites.length;
    const results = thresholds(id);
    if (results.length === 0) return;
    const name = 'thresholds';
    yield openSuite({ holder, name, id, properties: [], counts: counter.findSuite(id), run });
    const suite: SuiteInfo = { name, file: name, caseCount: 0 };
    const own = createSuiteWriter({
      suite,
      file: name,
      templates,
      holder,
      allowance,
      isStrict,
      nameFile: toName,
    });
    for (const result of results) yield own.addThreshold(result);
    yield '  </testsuite>\n';
  }
}

/** What is written of a case: one that a threshold governs is no failure, and is left out unless it is asked for. */
function createDecision({ run, suites }: RecordedRun, { cases = 'ungoverned' }: JunitOptions): DecideVerdict {
  const { findGoverning } = createThresholds(run, suites);
  return ({ case: info, outcome }) => {
    const verdict = decideVerdict(outcome);
    if (verdict === 'error' || findGoverning(info).length === 0) return verdict;
    if (cases === 'ungoverned') return undefined;
    return verdict === 'failure' ? 'skipped' : verdict;
  };
}

/** The thresholds of each suite, and at the place after the last those of the whole run. */
function placeThresholds({ suites, summary }: RecordedRun): (place: number) => readonly ThresholdResult[] {
  const results = summary.thresholds ?? [];
  return (place) => results.filter(({ suite }) => suite === suites[place]?.file);
}

async function countTestCases(
  recorded: RecordedRun,
  decide: DecideVerdict,
  thresholds: (place: number) => readonly ThresholdResult[],
): Promise<TestCaseCounter> {
  const counter = createTestCaseCounter(decide);
  for (let place = 0; place <= recorded.suites.length; place += 1) {
    for (const result of thresholds(place)) counter.addThreshold(result, place);
  }
  for await (const result of recorded.results()) counter.add(result);
  return counter;
}

function grantAllowance({ total: { verdicts } }: TestCaseCounter, suites: number): Allowance {
  const { passed, failure, error, skipped } = verdicts;
  return createAllowance({ suites, passed, others: failure + error + skipped });
}
