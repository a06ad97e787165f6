import type { EnvValue, IsolationPolicy, Limits } from './case.js';

/** The specification's container configuration, plus `buildCommand`. */
export interface ContainerConfig {
  readonly baseImage: string;
  readonly runCommand: readonly string[];
  readonly setupCommands?: readonly string[];
  readonly buildCommand?: readonly string[];
  readonly workdir?: string;
  readonly cacheVolumes?: readonly CacheVolume[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface CacheVolume {
  readonly name: string;
  readonly mountPath: string;
}

export interface PackageSpec {
  readonly name: string;
  readonly version?: string;
}

/** What an installation of packages came to, so that the same can be had again. */
export interface LockedPackages {
  /** All there are, those that others have brought included, with exact versions. */
  readonly installed: readonly PackageSpec[];
  /** The package manager's own lock, where a list says too little: text by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** A language of the catalogue, with packages. */
export interface LanguageEnvironment {
  readonly kind: 'language';
  readonly limits: Limits;
  readonly language: string;
  readonly image: string;
  readonly packages: readonly PackageSpec[];
  /** What the packages came to when the project was locked. */
  readonly locked?: LockedPackages;
}

/** What has to be ready before a plan can run; prepared once for all plans that name the same one. */
export type Environment =
  | LanguageEnvironment
  | { readonly kind: 'container'; readonly limits: Limits; readonly container: ContainerConfig };

/** One program to start. The first word of `command` is looked up among the environment's tools, then on its PATH. */
export interface Step {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly limits: Limits;
}

/** A statement, put into one of the sources, that prints two halves of a token which is another for each execution. */
export interface Completion {
  /** Of the source. */
  readonly path: string;
  /** In its text, in UTF-16 units. */
  readonly offset: number;
  /** What stands around the two halves. */
  readonly statement: readonly [before: string, between: string, after: string];
}

/** All that decides what an execution does, and nothing else: equal plans have equal digests. */
export interface ExecutionPlan {
  readonly environment: Environment;
  /** Text by absolute path, below `/app`: there in both phases. */
  readonly sources: Readonly<Record<string, string>>;
  /** `artefacts` are the absolute paths that the run phase finds again; all else the build left is gone. */
  readonly build?: Step & {
    readonly artefacts: readonly string[];
    /** Nothing runs after it: a build that succeeds is an execution that exited with 0. */
    readonly isLast?: true;
  };
  /** How the program tells that it came to its end, where it has to. */
  readonly completion?: Completion;
  readonly run: Step & {
    /** Text or bytes by absolute path, below `/app`. */
    readonly files: Readonly<Record<string, string | Uint8Array>>;
    readonly stdin: string;
    readonly network: boolean;
  };
  readonly isolation: IsolationPolicy;
}

/** Which step of the ladder decided the configuration. */
export type ConfigSource = 'suite' | 'cache' | 'catalogue' | 'model' | 'fallback';

export interface Planned {
  readonly plan: ExecutionPlan;
  readonly source: ConfigSource;
  readonly reason: string;
}
