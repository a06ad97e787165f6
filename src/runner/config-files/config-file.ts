/** Where configuration files are looked for. */
export interface ConfigPlaces {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder; undefined where there is none. */
  readonly home: string | undefined;
  /** `/etc`. */
  readonly systemFolder: string;
}

/** What a configuration file says about indexes, for setups. */
export interface ConfigContent {
  /**
   * By the names of the tool's own variables. Those that may not be passed (`passedVariables`, `bundleVariables`)
   * are dropped, so that a parser may hand over all that it finds.
   */
  readonly variables?: Readonly<Record<string, string>>;
  /** What variables cannot say: text by the absolute path at which a setup is to have it. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The configuration files of a package tool. */
export interface ConfigFile {
  /** For messages. */
  readonly tool: string;
  /** Absolute paths, what is said in a later one above what is said in an earlier one. They need not exist. */
  listPaths(places: ConfigPlaces): readonly string[];
  /** Throws where the text is not what the tool would read. */
  parse(text: string, places: ConfigPlaces): ConfigContent | Promise<ConfigContent>;
}
