export {
  type CaseChange,
  type ChangeKind,
  type Comparison,
  compareRuns,
  isRegression,
} from './analysis/compare-runs.js';
export { decideExitCode, type ExitCodeOptions, exitCodes } from './analysis/exit-code.js';
export {
  type DaggerCacheStats,
  type DaggerRunConfig,
  DaggerRunner,
  type DaggerRunResult,
  DockerRunner,
} from './dagger-runner.js';
export { findLanguage, languages } from './languages/index.js';
export type { Language } from './languages/language.js';
export type * from './model/attempt.js';
export type * from './model/case.js';
export type * from './model/comparable-run.js';
export {
  type ErrorInfo,
  InfrastructureError,
  type InfrastructureErrorCode,
  UserError,
  type UserErrorCode,
} from './model/errors.js';
export type * from './model/expectation.js';
export type { JunitOptions } from './model/junit-options.js';
export type * from './model/plan.js';
export type * from './model/result.js';
export type * from './model/run.js';
export type * from './model/runner.js';
export type * from './model/threshold.js';
export { readJournal } from './record/read-journal.js';
export type { ReporterContext } from './report/reporter-context.js';
export type { UpdateSnapshots } from './run/judge-snapshots.js';
export { type Harness, type HarnessOptions, openHarness } from './run/open-harness.js';
export type { Screen } from './run/open-reporters.js';
export { readComparableRun } from './run/read-comparable-run.js';
export type { ReportFailure } from './run/report-events.js';
export type { FinishedRun } from './run/run-suites.js';
export { version } from './run/version.js';
export type { SnapshotSummary } from './run/write-run-snapshots.js';
export { type CreatedRunner, createRunner, type RunnerOptions } from './runner/create-runner.js';
export type { CaseSelection } from './schedule/select-cases.js';
export { type Diagnostic, formatDiagnostic } from './suite/diagnostic.js';
export { findSuiteFiles } from './suite/find-suite-files.js';
export { type LoadedSuites, loadSuites } from './suite/load-suites.js';
export { loadProject, type Project } from './suite/project.js';
export { SuiteInvalidError } from './suite/suite-invalid-error.js';
