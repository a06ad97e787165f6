/** A program as one language wants it: where its text goes, how it is built, how it is started. */
export interface LanguageProgram {
  /** Absolute, below `/app`. */
  readonly sourcePath: string;
  readonly build?: {
    readonly command: readonly string[];
    /** Absolute paths, files or folders, that the run phase needs. */
    readonly artefacts: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
  readonly run: { readonly command: readonly string[]; readonly env?: Readonly<Record<string, string>> };
  /** Further sources, text by absolute path below `/app`; a file that the case brings goes before them. */
  readonly companions?: Readonly<Record<string, string>>;
}

/** How the machine's own toolchain is found. */
export interface ToolchainProbe {
  /**
   * The tools that commands name or that these call in turn, each with the file names it may have, best first.
   */
  readonly tools: Readonly<Record<string, readonly string[]>>;
  /** A command whose first line on stdout or stderr names the version. */
  readonly versionCommand: readonly string[];
  /**
   * A command that prints the folder of the installation, in which `bin/<tool>` is the real program:
   * shims of version managers are left behind this way. A tool that is not there stays as it was found,
   * and so do all where this is absent.
   */
  readonly rootCommand?: readonly string[];
  /** Finds the folder in what `rootCommand` prints on both streams, where that is more than the folder. */
  readonly parseRoot?: (printed: string) => string | undefined;
  /** What the tool reads outside its folder and `/usr`: files or folders, mounted where they exist. */
  readonly systemPaths?: readonly string[];
  /** What is made once per toolchain, then read-only in `locateWarmCache`. */
  readonly warmCache?: WarmCacheRecipe;
  /** How a compiler of the warm cache is kept running for many programs, where that is faster. */
  readonly daemon?: DaemonRecipe;
  /** What apt-get installs; empty where Debian has no package. */
  readonly debianPackages: readonly string[];
  /** Where else to get it, in a sentence. */
  readonly installHint: string;
}

/** How a toolchain makes what it would otherwise make again for each case. */
export interface WarmCacheRecipe {
  /** Run in the cache's folder. */
  readonly command: readonly string[];
  /** Text by name, in that folder before the command is run. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Points to the folder, for this command and for builds. */
  readonly variable?: string;
  /** Locally, what stands for a tool once the cache is there: `sh` and a script in `locateWarmCache`. */
  readonly tools?: Readonly<Record<string, readonly string[]>>;
}

/** A compiler that stays, and builds one program after another as its command would. */
export interface DaemonRecipe {
  /** Undefined where the command is to be run as it is. */
  serve(command: readonly string[]): ServedCommand | undefined;
}

/** A build's command, made into what a daemon is started with and what it is told of each program. */
export interface ServedCommand {
  /** Followed by the paths of two pipes: for requests and for answers. */
  readonly start: readonly string[];
  /** Absolute, below `/app`; the folder is the only thing that a build leaves. */
  readonly sourcePath: string;
  readonly outputFolder: string;
  readonly options: readonly string[];
}

/** How much memory each phase may use. */
export type MemoryLimits = Readonly<Record<'build' | 'run', { readonly memoryBytes: number }>>;

/** Where every box has the warm cache of a language. */
export function locateWarmCache(language: string): string {
  return `/opt/umwelten-suite/cache/${language}`;
}

export interface Language {
  /** Lower case, as suites write it. */
  readonly name: string;
  /** As people write it: `TypeScript`. */
  readonly title: string;
  readonly aliases: readonly string[];
  /** With its dot. */
  readonly extension: string;
  /** The specification's base image. */
  readonly image: string;
  /** What the image lacks: commands that install it, run once with network. */
  readonly imageSetup?: readonly (readonly string[])[];
  /** Prints, below the toolchain's version, those of what that has installed. */
  readonly imageVersionCommand?: readonly string[];
  readonly toolchain: ToolchainProbe;
  /** Reads the code, never alters it; tells runtimes that size themselves by the machine what they may have. */
  describeProgram(code: string, limits: MemoryLimits): LanguageProgram;
  /**
   * Its interpreter looks at the program last when it starts, with one thread and no file open: so it can be started
   * before there is a program, and be forked for each.
   */
  readonly canFork?: true;
}
