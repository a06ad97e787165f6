import type { CaseStatus } from '../model/attempt.js';
import type { SuiteInfo } from '../model/case.js';
import type { Ended, RecordedRun, RunEvent, RunInfo, RunSummary } from '../model/run.js';
import { readResults } from './read-results.js';

/** Where a line stands in the journal, in bytes, its line break left out. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Where the lines of one case are: its start, its attempts, its end unless the run broke off before. */
export interface CasePlaces {
  readonly suite: number;
  readonly index: number;
  /** Offset and length of each line, one after the other: a run may have a hundred thousand cases. */
  readonly places: readonly number[];
}

/** What is kept of a journal in memory: the run's own facts, and where each case's lines are. */
export interface JournalIndex {
  /** Takes the next event. What it returns is why the event cannot come here, if it cannot. */
  add(event: RunEvent, place: Place): string | undefined;
  /** `endOffset` is where the file ends: lines that were never written are left out. */
  toRecordedRun(file: string, endOffset: number): RecordedRun;
}

interface CaseEntry extends CasePlaces {
  places: readonly number[];
  /** Whether all its attempts so far took an earlier result. */
  cached: boolean;
}

/** An array that grows by `push` has room for 17 more. */
function addPlace(entry: CaseEntry, { offset, length }: Place): void {
  entry.places = entry.places.concat(offset, length);
}

export function createJournalIndex(): JournalIndex {
  let started:
    | { readonly run: RunInfo; readonly suites: readonly SuiteInfo[]; readonly atMs: number }
    | undefined;
  let summary: RunSummary | undefined;
  let ended: Ended = 'interrupted';
  let lastMs = 0;
  let flaky = 0;
  let cached = 0;
  const counts: Record<CaseStatus, number> = { passed: 0, failed: 0, errored: 0, skipped: 0, cancelled: 0 };
  const entries: CaseEntry[] = [];
  const running = new Map<string, CaseEntry>();

  const follow = (event: RunEvent, place: Place): string | undefined => {
    switch (event.type) {
      case 'run-started':
        started = { run: event.run, suites: event.suites, atMs: event.atMs };
        return undefined;
      case 'case-started': {
        const { id, suite, index } = event.case;
        if (suite >= (started?.suites.length ?? 0)) return `case "${id}" is of a suite that the run has not`;
        if (running.has(id)) return `case "${id}" starts twice`;
        const entry = { suite, index, places: [place.offset, place.length], cached: true };
        entries.push(entry);
        running.set(id, entry);
        return undefined;
      }
      case 'attempt-finished': {
        const entry = running.get(event.caseId);
        if (entry === undefined) return `case "${event.caseId}" has not started`;
        addPlace(entry, place);
        entry.cached &&= event.attempt.status !== 'errored' && event.attempt.execution.cached;
        return undefined;
      }
      case 'case-finished': {
        const entry = running.get(event.caseId);
        if (entry === undefined) return `case "${event.caseId}" has not started`;
        addPlace(entry, place);
        running.delete(event.caseId);
        counts[event.outcome.status] += 1;
        flaky += event.outcome.flaky ? 1 : 0;
        cached += entry.cached && event.outcome.attempts > 0 ? 1 : 0;
        return undefined;
      }
      case 'run-cancelled':
        ended = event.reason;
        return undefined;
      case 'run-finished':
        summary = event.summary;
        return undefined;
      case 'notice':
      case 'environment-prepared':
      case 'environment-failed':
        return undefined;
    }
  };

  /** The summary of a run that broke off before it could write its own. */
  const summarizeBroken = (suites: readonly SuiteInfo[], startedMs: number): RunSummary => ({
    counts: { ...counts, cancelled: counts.cancelled + running.size },
    notRun: Math.max(0, suites.reduce((sum, suite) => sum + suite.caseCount, 0) - entries.length),
    flaky,
    cached,
    durationMs: Math.max(0, lastMs - startedMs),
    ended,
  });

  return {
    add: (event, place) => {
      if (summary !== undefined) return 'the run has finished already';
      if ((started === undefined) !== (event.type === 'run-started')) {
        return started === undefined ? 'the first event is not run-started' : 'the run starts twice';
      }
      lastMs = Math.max(lastMs, event.atMs);
      return follow(event, place);
    },
    toRecordedRun: (file, endOffset) => {
      if (started === undefined) throw new Error('a run that has not started cannot be read back');
      const { run, suites, atMs } = started;
      const sorted = entries.toSorted((a, b) => a.suite - b.suite || a.index - b.index);
      return {
        run,
        suites,
        summary: summary ?? summarizeBroken(suites, atMs),
        results: () => readResults(file, sorted, endOffset),
      };
    },
  };
}
