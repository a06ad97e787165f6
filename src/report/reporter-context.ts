import type { JunitOptions } from '../model/junit-options.js';

/** What a reporter is given: where to write, and what it may know of the place. */
export interface ReporterContext {
  /** Takes text in order. What it returns is waited for before the reporter says that it has finished. */
  write(text: string): void | Promise<void>;
  readonly color: boolean;
  /** Of a terminal those that it has now: it may be resized. */
  readonly columns: number;
  /** A person watches, so that lines may be redrawn: never in CI, never in a pipe. */
  readonly isTerminal: boolean;
  /** Milliseconds since 1970; absent where nobody waits for the run: in a file, or when it is reported later. */
  now?(): number;
  /** A case that runs for longer is named while it does. Default: 30 s. */
  readonly slowAfterMs?: number;
  /** What is written goes to a job's log, whose lines GitHub's runner reads for commands. */
  readonly isGitHubActions?: boolean;
  /** Live lines only for cases that failed or errored. */
  readonly onlyFailures?: boolean;
  /** What there is to note of a case goes along with its live line. */
  readonly showsNotes?: boolean;
  /** The project's root, absolute: file names in a run are relative to it. */
  readonly root: string;
  /** The root of the repository, absolute, where it is another folder: CI servers name files from there. */
  readonly repositoryRoot?: string;
  /** What the user chose of JUnit reports. */
  readonly junit?: JunitOptions;
}
