import type { Json } from '../model/expectation.js';
import type { DataMapping } from '../suite/expand/data.js';

/** One problem of a data set. */
export interface Task {
  /** As samples name it. */
  readonly id: string;
  /** By the name that suites use. */
  readonly language: string;
  /** What a suite uses of it, by column. */
  readonly columns: Readonly<Record<string, Json>>;
  /** The data set's own program, as a sample would have it. */
  readonly solution?: string;
}

/** What a sample is: the rest of the task's program, or a model's reply with the program in it. */
export type SampleKind = 'completion' | 'reply';

/** What `describeCase` writes a case with. */
export interface CaseParts {
  /** The language of all tasks. */
  readonly language: string;
  readonly kind: SampleKind;
  /** The expression for what the sample has. */
  readonly sample: string;
  /** The expression for a column of the task. */
  task(column: string): string;
  /** The expression for a column that `deriveSample` made. */
  derived(column: string): string;
}

/** Keys of a case, in the order in which they are written. */
export type CaseKeys = Readonly<Record<string, Json>>;

/** How the tasks of one data set are read, and put together with samples. Data and pure functions. */
export interface Format {
  /** As `--format` names it. */
  readonly name: string;
  /** As people write it, with the language where it has several: `HumanEval-X in Go`. */
  title(language: string): string;
  /** The column of a task's id. */
  readonly idColumn: string;
  /** What reports name a task by, of its id, which may be an expression. */
  label(id: string): string;
  /** Whether a suite may have tasks in several languages; each has the column `language` then. */
  readonly mixesLanguages: boolean;
  /** Whether a row is a task of this data set, though it may lack something. */
  isTask(row: DataMapping): boolean;
  /** The task that a row is, or why it is of no use, to follow the row's place. */
  readTask(row: DataMapping): Task | { readonly problem: string };
  /** Whether a suite can use the rows as they are; otherwise it gets a file of `Task.columns`. */
  isVerbatim(language: string): boolean;
  /** What the sample's file needs besides, so that its program can be put together. */
  deriveSample?(sample: string, task: Task): Readonly<Record<string, string>>;
  /** The keys of the case that runs a sample; undefined where samples of that kind cannot be used. */
  describeCase(parts: CaseParts): CaseKeys | undefined;
  /** What a person should know who reads the suite, in sentences. */
  remarks(language: string): readonly string[];
}
