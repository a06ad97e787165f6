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
  /**
   * What the packages that cases ask for came to: the same are installed again. Named by the package manager and what is asked of it.
   */
  packages?: {
    /**
     * Not to be written by hand: delete it, and `umwelten-suite lock` writes it anew.
     */
    [k: string]: {
      /**
       * All packages, those that others have brought included, with their exact versions.
       */
      installed: string[];
      /**
       * The package manager's own lock, where a list says too little: text by name.
       */
      files?: {
        [k: string]: string;
      };
    };
  };
  [k: string]: unknown;
}
