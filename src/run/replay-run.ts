import type { JunitOptions } from '../model/junit-options.js';
import type { RecordedRun, Reporter } from '../model/run.js';
import { readEvents } from '../record/read-journal.js';
import { openReporters, type Screen } from './open-reporters.js';
import { readRecordedRun } from './read-recorded-run.js';
import { createReporters, type ReportFailure } from './report-events.js';

export interface ReplayOptions {
  /** Absolute. */
  readonly journal: string;
  /** `name` or `name=path`, or reporters of the caller's own. */
  readonly reporters: readonly (string | Reporter)[];
  readonly screen: Screen;
  /** What paths of reporters are relative to; absolute. */
  readonly cwd: string;
  /** The project's root; absolute. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly verbose: boolean;
  readonly junit?: JunitOptions;
  /** An abort ends the replay; reports that are not whole are not written then. */
  readonly signal: AbortSignal;
}

export interface ReplayedRun extends RecordedRun {
  /** Reporters that threw, and were left out. */
  readonly reportFailures: readonly ReportFailure[];
  /** How many cases were running where the journal breaks off; absent for a run that came to some end. */
  readonly brokeOffAmid?: number;
}

/** Has reporters see a recorded run as if it happened now, from its first event to its last. */
export async function replayRun(options: ReplayOptions): Promise<ReplayedRun> {
  const { journal, signal } = options;
  const recorded = await readRecordedRun(journal);
  const caseCount = recorded.suites.reduce((sum, suite) => sum + suite.caseCount, 0);
  await using reporting = await openReporters(options.reporters, { ...options, caseCount });
  const reporters = createReporters(reporting.reporters);
  const counts = { events: 0, running: 0 };
  let isFinished = false;
  for await (const event of readEvents(journal)) {
    if (signal.aborted) return { ...recorded, reportFailures: [] };
    reporters.report(event);
    if (event.type === 'case-started') counts.running += 1;
    if (event.type === 'case-finished') counts.running -= 1;
    isFinished ||= event.type === 'run-finished';
    counts.events += 1;
    if (counts.events % settleEvery === 0) await reporting.settle();
  }
  await reporters.finish(recorded);
  return {
    ...recorded,
    reportFailures: reporters.failures,
    ...(isFinished ? {} : { brokeOffAmid: counts.running }),
  };
}

const settleEvery = 100;
