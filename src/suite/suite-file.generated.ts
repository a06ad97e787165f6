// Made from the schemas by scripts/generate-types.mjs. Do not edit.

/**
 * Numbers, true and false are taken as they are written.
 */
export type Word = string | number | boolean;
/**
 * A sentence or more for people; nothing depends on it.
 */
export type Description = string | number | boolean;
/**
 * Words to select cases by. A suite's tags are added to those of each of its cases.
 */
export type Tags = Word[];
/**
 * The program's language, by name or alias. One that is not built in needs its own "container".
 */
export type Language = string | number | boolean;
/**
 * Which fence of a reply is the program: first, last, longest or all of those in the case's language, or the one that is for the named file. The last one when absent.
 */
export type Select = string;
/**
 * What becomes of a reply without a fence: all of it is the program (text), or the case fails (fail).
 */
export type NoFence = 'text' | 'fail';
/**
 * A file's text, or {file: …} for the text of a file beside the suite.
 */
export type FileContent =
  | string
  | number
  | boolean
  | null
  | {
      file: Path;
    };
/**
 * The path of a file, relative to the suite, with forward slashes; inside the project.
 */
export type Path = string;
/**
 * Numbers, true, false and null are taken as they are written.
 */
export type Text = string | number | boolean | null;
/**
 * The program's arguments, handed over as they are: no shell reads them.
 */
export type Args = Text[];
/**
 * A text, or {secret: NAME} for the value of the harness's own environment variable NAME.
 */
export type VariableValue =
  | string
  | number
  | boolean
  | null
  | {
      secret: VariableName;
    };
/**
 * Letters, digits and "_", not beginning with a digit.
 */
export type VariableName = string;
/**
 * A number of seconds, or a number with its unit: 500ms, 2s, 1m.
 */
export type Duration = number | string;
/**
 * A number of bytes, or a number with its unit: 64KiB, 8MiB, 1GiB, 64KB, 8MB, 1GB.
 */
export type Size = number | string;
/**
 * The packages that the program needs, as its language's package manager writes them, versions included. Without this key they are detected in the program; an empty list installs nothing, and "detect" undoes what an outer level says.
 */
export type Packages = Word[] | string;
/**
 * Whether the program may reach the internet. The machine itself and private networks stay out of reach.
 */
export type Network = boolean;
/**
 * A container image, with its tag or digest.
 */
export type Image = string;
/**
 * @minItems 1
 */
export type Command = Text[];
/**
 * How many cores the program uses at once. The case takes so many of the places of `--concurrency`, or all of them where there are fewer.
 */
export type Cpus = number;
/**
 * Whether each case has a box of its own (case), shares one with others, one after another (shared), or has none (none).
 */
export type Isolation = 'auto' | 'case' | 'shared' | 'none';
/**
 * How often a case that fails is tried again. One that passes then is flaky.
 */
export type Retries = number;
/**
 * How often the case is run, whatever comes of it: a number, or {times, passRate}.
 */
export type Repeat =
  | number
  | {
      /**
       * How often the case is run.
       */
      times: number;
      passRate?: Rate;
    };
/**
 * A part of the whole: more than 0, at most 1.
 */
export type Rate = number;
/**
 * Whether the case is known to fail today. It passes as long as it fails, and fails when it does not any more.
 */
export type Fails = boolean;
/**
 * Why the case is not run; or true.
 */
export type Skip = string | number | boolean;
export type ExitCode = number;
export type Outcome =
  | 'exited'
  | 'signaled'
  | 'timed-out'
  | 'memory-exceeded'
  | 'output-exceeded'
  | 'build-failed'
  | 'setup-failed';
/**
 * The text that is expected, or a mapping of demands that must all hold.
 */
export type TextMatcher =
  | string
  | number
  | boolean
  | null
  | {
      equals?: Text;
      exact?: Text;
      contains?: TextOrTexts;
      notContains?: TextOrTexts;
      /**
       * A JavaScript regular expression that must match somewhere in it: a pattern, or {pattern, flags}.
       */
      matches?:
        | string
        | number
        | boolean
        | null
        | {
            pattern: Text;
            flags?: Flags;
          };
      /**
       * The value that the text, read as JSON, must have.
       */
      json?: unknown;
      /**
       * The lines, in any order.
       */
      lines?: (string | number | boolean | null)[];
      tokens?: Text;
      /**
       * The numbers in the text, in order, within a tolerance.
       */
      numbers?: {
        /**
         * The number, or the list of numbers, that must be there.
         */
        equals: number | number[];
        /**
         * By how much each may differ.
         */
        absolute?: number;
        /**
         * By how much each may differ, as a part of what is expected.
         */
        relative?: number;
      };
      /**
       * What was written when it was last accepted, kept in __snapshots__ beside the suite: true, or {name} for a text that cases share.
       */
      snapshot?: true | SnapshotName | Expression;
      /**
       * A program that decides, in a sandbox of its own: it finds the files "expected" and "actual", and exits with 0 where the output is right, with 1 where it is not.
       */
      checker?: {
        language: Language;
        code?: Text;
        file?: Path;
        expected?: FileContent;
      };
      /**
       * How long it must be, in bytes.
       */
      bytes?: {
        min?: Length;
        max?: Length;
      };
    };
/**
 * A text, or a list of texts.
 *
 * @minItems 1
 */
export type TextOrTexts = string | number | boolean | null | Text[];
/**
 * The flags of a JavaScript regular expression: i ignores case, m lets ^ and $ match at lines, s lets . match a newline.
 */
export type Flags = string;
/**
 * An expression that stands for a value, where cases are made by "matrix" or "foreach".
 */
export type Expression = string;
/**
 * A number of bytes, or a number with its unit: 64KiB, 8MiB, 1GiB, 64KB, 8MB, 1GB.
 */
export type Length = number | string;
/**
 * What runs the cases: a Dagger engine, this machine's sandbox, or whichever is there.
 */
export type Runner = 'auto' | 'dagger' | 'local';
/**
 * Names of environment variables whose values are masked in all that is reported.
 */
export type Secrets = VariableName[];
/**
 * How many cases must pass at least. A case that a threshold governs does not fail the run by itself.
 */
export type Thresholds = Threshold[];
/**
 * The name of a built-in rule, or a rule of your own.
 */
export type Redaction =
  ('temporary-paths' | 'addresses' | 'durations' | 'dates' | 'uuids' | 'toolchain-versions') | RedactionRule;
/**
 * What is replaced in the streams of cases before they meet their snapshots, in this order: names of built-in rules, or {pattern, flags, replacement}.
 */
export type Redact = Redaction[];
/**
 * @minItems 1
 */
export type Combinations = {}[];
/**
 * A file of rows (.jsonl, .json, .csv), or a glob of files: a case is made of each row, or of each file. ${{ row.id }} stands for the value of the column id, ${{ file.stem }} for the file's name without its ending.
 */
export type Foreach =
  | string
  | {
      rows: Path;
      join?: Path;
      /**
       * The column that rows which belong together have in common, or {rows: …, join: …} where it has two names.
       */
      on?:
        | string
        | {
            rows: Column;
            join: Column;
          };
    };
export type Column = string;
/**
 * Several inputs of one program, each a case of its own. What a test says goes before what the case says.
 *
 * @minItems 1
 */
export type Tests = Test[];
/**
 * Markdown files whose fenced code blocks are cases: a path or glob, a list of them, or {files, languages}.
 *
 * @minItems 1
 */
export type Markdown =
  | string
  | Glob[]
  | {
      files: Globs;
      /**
       * The languages whose fences are cases; all that are built in when absent.
       *
       * @minItems 1
       */
      languages?: Language[];
    };
/**
 * The path of a file, or a glob, relative to the suite, with forward slashes; inside the project.
 */
export type Glob = string;
/**
 * A path or glob, relative to the suite, or a list of them.
 *
 * @minItems 1
 */
export type Globs = string | Glob[];

/**
 * A suite of umwelten-suite: programs in several languages, how each is run, and what must come of it.
 */
export interface SuiteFile {
  /**
   * The version of the format.
   */
  version?: 1;
  name?: Word;
  description?: Description;
  tags?: Tags;
  labels?: Labels;
  defaults?: Defaults;
  images?: Images;
  runner?: Runner;
  isolation?: Isolation;
  secrets?: Secrets;
  thresholds?: Thresholds;
  redact?: Redact;
  matrix?: Matrix;
  foreach?: Foreach;
  /**
   * The list of cases. Each is one program with what must come of it.
   */
  cases?: Case[];
  markdown?: Markdown;
}
/**
 * Names with values, such as a model, a task or a sample, that reports group by.
 */
export interface Labels {
  [k: string]: Word;
}
/**
 * What cases have unless they say otherwise. Mappings are merged with the case's; lists and "expect" are replaced by it.
 */
export interface Defaults {
  tags?: Tags;
  labels?: Labels;
  language?: Language;
  select?: Select;
  noFence?: NoFence;
  prelude?: FileContent;
  epilogue?: FileContent;
  files?: Files;
  stdin?: Text;
  stdinFile?: Path;
  args?: Args;
  env?: Env;
  timeout?: Duration;
  buildTimeout?: Duration;
  setupTimeout?: Duration;
  limits?: Limits;
  packages?: Packages;
  network?: Network;
  container?: Container;
  cpus?: Cpus;
  isolation?: Isolation;
  retries?: Retries;
  repeat?: Repeat;
  fails?: Fails;
  skip?: Skip;
  expect?: Expect;
}
/**
 * Files that the program finds in its working folder: text, or {file: …} for the text of a file beside the suite.
 */
export interface Files {
  [k: string]: FileContent;
}
/**
 * Environment variables of the program: a text, or {secret: NAME} for the value of the harness's own variable NAME, which is masked in reports.
 */
export interface Env {
  [k: string]: VariableValue;
}
/**
 * What the program may use. Builds and setups have larger limits of their own, never smaller ones than these.
 */
export interface Limits {
  memory?: Size;
  /**
   * How many processes and threads there may be at once.
   */
  processes?: number;
  fileSize?: Size;
  output?: Size;
  cpuTime?: Duration;
}
/**
 * A container of the case's own, instead of its language's. A language that is not built in needs "baseImage" and "runCommand".
 */
export interface Container {
  baseImage?: Image;
  runCommand?: Command;
  buildCommand?: Command;
  /**
   * Shell commands that make the image ready, before the program is there.
   */
  setupCommands?: Text[];
  /**
   * The folder that commands start in.
   */
  workdir?: string;
  /**
   * Folders that are kept between setups.
   */
  cacheVolumes?: {
    name: Word;
    /**
     * Where it is mounted.
     */
    mountPath: string;
  }[];
  /**
   * Environment variables of the container.
   */
  environment?: {
    [k: string]: Text;
  };
}
/**
 * What must come of the case. Unless "outcome" or "signal" names another ending, the exit code must be 0.
 */
export interface Expect {
  /**
   * The exit code, a list of those that are right, or nonzero.
   */
  exitCode?: ExitCode | ExitCode[] | 'nonzero';
  /**
   * How the case must end: one ending, or a list of those that are right.
   */
  outcome?: Outcome | Outcome[];
  /**
   * The signal that must end the program.
   */
  signal?:
    | 'SIGHUP'
    | 'SIGINT'
    | 'SIGQUIT'
    | 'SIGILL'
    | 'SIGTRAP'
    | 'SIGABRT'
    | 'SIGBUS'
    | 'SIGFPE'
    | 'SIGKILL'
    | 'SIGUSR1'
    | 'SIGSEGV'
    | 'SIGUSR2'
    | 'SIGPIPE'
    | 'SIGALRM'
    | 'SIGTERM'
    | 'SIGSTKFLT'
    | 'SIGCHLD'
    | 'SIGCONT'
    | 'SIGSTOP'
    | 'SIGTSTP'
    | 'SIGTTIN'
    | 'SIGTTOU'
    | 'SIGURG'
    | 'SIGXCPU'
    | 'SIGXFSZ'
    | 'SIGVTALRM'
    | 'SIGPROF'
    | 'SIGWINCH'
    | 'SIGIO'
    | 'SIGPWR'
    | 'SIGSYS';
  /**
   * build: the program is built and not run.
   */
  phase?: 'build' | 'run';
  stdout?: TextMatcher;
  stderr?: TextMatcher;
  maxDuration?: Duration;
  maxMemory?: Size;
}
/**
 * A snapshot that has a name, and that cases may share.
 */
export interface SnapshotName {
  name: Word;
}
/**
 * Images to use instead of those that are built in, by language. The project's win over the suite's.
 */
export interface Images {
  [k: string]: Image;
}
/**
 * A bound for some cases together.
 */
export interface Threshold {
  /**
   * The labels of the cases that it governs; all cases when absent.
   */
  where?: {
    [k: string]: Word;
  };
  groupBy?: Word;
  passRate?: Rate;
  passAt?: RatesByK;
  passAll?: RatesByK;
}
export interface RatesByK {
  [k: string]: Rate;
}
/**
 * A rule of your own.
 */
export interface RedactionRule {
  pattern: Text;
  flags?: Flags;
  replacement: Text;
}
/**
 * Lists of values: a case is made of each combination. ${{ matrix.n }} stands for the value of the list n.
 */
export interface Matrix {
  include?: Combinations;
  exclude?: Combinations;
  /**
   * @minItems 1
   */
  [k: string]: unknown[] | Combinations | undefined;
}
/**
 * One program, how it is run, and what must come of it.
 */
export interface Case {
  name: Word;
  description?: Description;
  tags?: Tags;
  labels?: Labels;
  language?: Language;
  code?: Text;
  file?: Path;
  response?: Text;
  responseFile?: Path;
  select?: Select;
  noFence?: NoFence;
  prelude?: FileContent;
  epilogue?: FileContent;
  files?: Files;
  stdin?: Text;
  stdinFile?: Path;
  args?: Args;
  env?: Env;
  timeout?: Duration;
  buildTimeout?: Duration;
  setupTimeout?: Duration;
  limits?: Limits;
  packages?: Packages;
  network?: Network;
  container?: Container;
  cpus?: Cpus;
  isolation?: Isolation;
  retries?: Retries;
  repeat?: Repeat;
  fails?: Fails;
  skip?: Skip;
  matrix?: Matrix;
  foreach?: Foreach;
  tests?: Tests;
  /**
   * Run the cases that have this, and no others. Refused in CI.
   */
  only?: boolean;
  expect?: Expect;
}
/**
 * One input of the case's program, and what must come of it.
 */
export interface Test {
  name?: Word;
  stdin?: Text;
  stdinFile?: Path;
  args?: Args;
  files?: Files;
  env?: Env;
  timeout?: Duration;
  expect?: Expect;
}
