// Made from the schemas by scripts/generate-types.mjs. Do not edit.

import type { Defaults, Images, Isolation, Redact, Runner, Secrets, Thresholds, Word } from './suite-file.generated.js';

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
  /**
   * How JUnit reports are written.
   */
  junit?: {
    /**
     * Whether nothing is written that Jenkins' junit-10.xsd does not know. When absent: false.
     */
    strict?: boolean;
    /**
     * The classname of testcases, with placeholders of {class} {file} {suite} {case} {name} {id} {language} {label.<name>}; {{ and }} are braces. When absent: {class}.
     */
    classname?: string;
    /**
     * The name of testcases, with placeholders of {class} {file} {suite} {case} {name} {id} {language} {label.<name>}; {{ and }} are braces. When absent: {case} [{language}].
     */
    name?: string;
    /**
     * Whether cases that thresholds govern are testcases too. When absent: ungoverned.
     */
    cases?: 'ungoverned' | 'all';
  };
  runner?: Runner;
  isolation?: Isolation;
  /**
   * How many times their time limits cases have, for slow machines: a number, or `auto`, which measures the machine. When absent: 1.
   */
  timeoutScale?: number | string;
  /**
   * The k of the pass@k and pass^k that are reported. When absent: 1, 5, 10 and 100, as far as there are samples.
   *
   * @minItems 1
   *
   * Items: A number of samples.
   */
  passAt?: number[];
  thresholds?: Thresholds;
  secrets?: Secrets;
  redact?: Redact;
}
