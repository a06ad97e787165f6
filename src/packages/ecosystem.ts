import type { LanguageProgram } from '../languages/language.js';
import type { LockedPackages, PackageSpec } from '../model/plan.js';
import type { Ecosystem as EcosystemName } from './detect/package-rules.js';

/** Where the packages of an environment lie in every box, read-only for programs. */
export const packagesFolder = '/opt/umwelten-suite/packages';
/** A folder that the installer may write to and that outlives it, where the runner has one. */
export const downloadsFolder = '/opt/umwelten-suite/downloads';

/** How packages are installed: text for the installer's files, and commands that run in `packagesFolder`. */
export interface Installation {
  /** By name, in `packagesFolder`. */
  readonly files: Readonly<Record<string, string>>;
  /** One after the other, each an argument vector; all have succeeded, or nothing is installed. */
  readonly commands: readonly (readonly string[])[];
  readonly env: Readonly<Record<string, string>>;
}

/** What an installer's words mean. */
export type InstallFault =
  /** Nobody has published it, or not that version: whoever wrote the program has invented it. */
  | { readonly kind: 'no-such-package'; readonly name: string }
  /** It is meant for a newer toolchain, named as in `rustc 1.80`, and no older version will do. */
  | { readonly kind: 'needs-newer'; readonly name: string; readonly toolchain: string }
  | { readonly kind: 'no-installer' }
  /** A package wants more than is installed: a compiler, a library, a part of the language. */
  | { readonly kind: 'lacks'; readonly message: string; readonly debianPackages: readonly string[] }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'no-space' };

/** A package manager with its index, and how the programs of a language find what it has installed. */
export interface Ecosystem {
  readonly name: EcosystemName;
  /** Tools that commands name beside the language's own, as `ToolchainProbe.tools` has them. */
  readonly tools: Readonly<Record<string, readonly string[]>>;
  /** What apt-get installs where a tool is missing. */
  readonly debianPackages: readonly string[];
  /** A package with its version, as suites write it. */
  readonly example: string;
  /** Takes a package apart as suites write it, `pandas==2.2` or `axios@^1.7`, whatever its parts are. */
  splitSpec(text: string): PackageSpec;
  /** With `locked`, what is installed is all of that and nothing else. */
  install(packages: readonly PackageSpec[], locked?: LockedPackages): Installation;
  /** A command, run in `packagesFolder`, whose stdout tells all that is installed. */
  readonly listCommand: readonly string[];
  /** Every package, those that others have brought included, with its exact version. */
  parseList(stdout: string): readonly PackageSpec[];
  /** What the installer leaves in `packagesFolder` for `locked`, where the list says too little. */
  readonly lockFiles?: readonly string[];
  /** Reads what a failed installation has printed; undefined where it says none of these. */
  explainFailure(printed: string): InstallFault | undefined;
  /**
   * Has the program built and started with what is installed, where variables and folders do not suffice.
   * `files` are the case's other files, by name.
   */
  adapt?(program: LanguageProgram, files: Readonly<Record<string, string>>): LanguageProgram;
  /** Below what the plan says. */
  readonly env?: Readonly<Record<string, string>>;
  readonly buildEnv?: Readonly<Record<string, string>>;
  /** What stands for a tool instead of the toolchain's own. */
  readonly replacedTools?: Readonly<Record<string, readonly string[]>>;
  /** Folders in `packagesFolder` that boxes have elsewhere too, by absolute path: `{ '/node_modules': 'node_modules' }`. */
  readonly places?: Readonly<Record<string, string>>;
}
