// Made from the schemas by scripts/generate-types.mjs. Do not edit.

/**
 * The text; or, where it is not UTF-8, its bytes.
 */
export type Snapshot =
  | string
  | {
      /**
       * Bytes that are not UTF-8.
       */
      base64: string;
    };

/**
 * What the programs of a suite wrote when it was last accepted. `umwelten-suite run --update-snapshots` writes it.
 */
export interface SnapshotsFile {
  /**
   * The file's format. For another one, use the version of umwelten-suite that wrote it.
   */
  version: 1;
  /**
   * Snapshots of cases, by their ids.
   */
  cases?: {
    [k: string]: Streams;
  };
  /**
   * Snapshots that have names, which cases may share.
   */
  names?: {
    [k: string]: Streams;
  };
}
export interface Streams {
  stdout?: Snapshot;
  stderr?: Snapshot;
}
