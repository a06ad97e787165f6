// Made from the schemas by scripts/generate-types.mjs. Do not edit.

/**
 * umwelten.lock.json: what the cases of a project are run with, pinned. `umwelten-suite lock` writes it.
 */
export interface LockFile {
  /**
   * The file's format. For another one, use the version of umwelten-suite that wrote it, or delete the file and run `umwelten-suite lock`.
   */
  lockVersion: 1;
  /**
   * What the Dagger runner takes instead of each image: the same one with its digest.
   */
  images?: {
    /**
     * Not to be written by hand: delete it, and `umwelten-suite lock` writes it anew.
     */
    [k: string]: string;
  };
  [k: string]: unknown;
}
