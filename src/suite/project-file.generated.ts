// Made from the schemas by scripts/generate-types.mjs. Do not edit.

import type { Defaults, Images, Isolation, Runner, Secrets, Word } from './suite-file.generated.js';

/**
 * umwelten-suite.yaml: marks a project's root and holds what its suites have in common.
 */
export interface ProjectFile {
  defaults?: Defaults;
  images?: Images;
  /**
   * The reports that are made when the command line names none, each with where it goes.
   */
  reporters?: Word[];
  runner?: Runner;
  isolation?: Isolation;
  secrets?: Secrets;
}
