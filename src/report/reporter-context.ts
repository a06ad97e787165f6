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
  /** Where the repository shows its files, at the commit that is there: a URL, up to the path in it. */
  readonly blobUrl?: string;
  /** Of the job of GitHub Actions that this is. */
  readonly github?: GitHubJob;
}

export interface GitHubJob {
  /** Stops commands, and lets them through again: nobody else can know it. Absent where nobody else writes. */
  readonly stopToken?: string;
  readonly summary?: {
    /** How many bytes may be appended yet. */
    findRoom(): Promise<number>;
    append(text: string): Promise<void>;
  };
}
