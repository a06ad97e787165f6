import type { RecordedRun, Reporter, RunEvent } from '../model/run.js';

export interface NamedReporter {
  /** As the user named it: `junit=reports/junit.xml`. */
  readonly name: string;
  readonly reporter: Reporter;
}

export interface ReportFailure {
  readonly name: string;
  readonly error: unknown;
}

/** The reporters of a run. One that throws is dropped, and the run goes on. */
export interface Reporters {
  readonly failures: readonly ReportFailure[];
  /** Returns the reporters that failed at this event. */
  report(event: RunEvent): readonly ReportFailure[];
  finish(run: RecordedRun): Promise<void>;
}

export function createReporters(named: readonly NamedReporter[]): Reporters {
  const failures: ReportFailure[] = [];
  const working = new Set(named);
  const drop = (item: NamedReporter, error: unknown): void => {
    working.delete(item);
    failures.push({ name: item.name, error });
  };
  return {
    failures,
    report: (event) => {
      const known = failures.length;
      for (const item of working) {
        try {
          item.reporter.report?.(event);
        } catch (error) {
          drop(item, error);
        }
      }
      return failures.slice(known);
    },
    finish: async (run) => {
      for (const item of working) {
        try {
          await item.reporter.finish?.(run);
        } catch (error) {
          drop(item, error);
        }
      }
    },
  };
}
