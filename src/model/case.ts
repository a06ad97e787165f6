import type { Expectation, Redaction } from './expectation.js';
import type { ContainerConfig } from './plan.js';
import type { Threshold } from './threshold.js';

/** A place in a YAML file. `line` and `column` are 1-based; `pointer` is the JSON pointer of the node. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
  /** The data row that a case was made from, where there is one. */
  readonly row?: { readonly file: string; readonly line: number };
}

export interface SuiteInfo {
  readonly name: string;
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  readonly caseCount: number;
  /** Of its own cases. */
  readonly thresholds?: readonly Threshold[];
}

/** A checked suite. Its cases are made on the way, so that a suite may be larger than memory. */
export interface Suite {
  readonly info: SuiteInfo;
  /** May be called again: each call walks the suite from its first case. */
  cases(): AsyncIterable<Case>;
}

export interface CaseInfo {
  /** `<suite file>::<case name>`: unique in a run, stable when cases are reordered. */
  readonly id: string;
  readonly name: string;
  /** The suite's place in the run, from 0. */
  readonly suite: number;
  /** The case's place in its suite, from 0. */
  readonly index: number;
  readonly origin: Origin;
  readonly language: string;
  readonly tags: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** What a person has to know who sees the case fail: how its program was taken out of a reply. */
  readonly notes?: readonly string[];
}

export type Repetition =
  | { readonly kind: 'once' }
  | { readonly kind: 'retry'; readonly retries: number }
  | { readonly kind: 'repeat'; readonly times: number; readonly passRate: number };

/** An environment variable's value, or the name of the secret that holds it: never the secret itself. */
export type EnvValue = string | { readonly secret: string };

/** How cases share a box. The suite's `auto` is resolved for the runner before planning. */
export type IsolationPolicy = 'case' | 'shared' | 'none';

export type Phase = 'setup' | 'build' | 'run';

export interface Limits {
  readonly timeoutMs: number;
  /** CPU time of the whole process tree. */
  readonly cpuMs?: number;
  /** Of the whole process tree, its shared memory and its files in memory included. */
  readonly memoryBytes: number;
  readonly processes: number;
  /** The largest file, and the size of each writable folder. */
  readonly fileBytes: number;
  /** Of stdout and stderr together. */
  readonly outputBytes: number;
}

export interface Case extends CaseInfo {
  /** All of the program: prelude, code and epilogue. */
  readonly code: string;
  /** Where in `code` the epilogue begins, in UTF-16 units; absent where there is none. */
  readonly epilogueStart?: number;
  readonly files: Readonly<Record<string, string>>;
  /** Files that the run alone finds: what is built is the same whatever they are. They win over `files`. */
  readonly runFiles?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly packages: 'detect' | readonly string[];
  readonly container?: Partial<ContainerConfig>;
  /** The image that the suite or project names for this language, instead of the language's own. */
  readonly image?: string;
  readonly network: boolean;
  /** How many of the run's places it takes: a whole number. Default: 1. */
  readonly cpus?: number;
  readonly limits: Readonly<Record<Phase, Limits>>;
  readonly isolation: IsolationPolicy | 'auto';
  readonly repetition: Repetition;
  /** The case is known to fail: it passes as long as it does. */
  readonly fails?: true;
  /** Why the case is not to be run. */
  readonly skip?: string;
  /** Why the case is failed without being run: its reply holds no program. */
  readonly rejection?: string;
  readonly expect: Expectation;
  /** What its streams go through, in this order, before they meet their snapshots. */
  readonly redactions?: readonly Redaction[];
}
