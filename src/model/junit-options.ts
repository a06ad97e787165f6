/** What may be chosen of JUnit reports. */
export interface JunitOptions {
  /** Whether nothing is written that Jenkins' `junit-10.xsd` does not know. Default: no. */
  readonly strict?: boolean;
  /** A template with placeholders such as `{class}`: the `classname` of each testcase. */
  readonly classname?: string;
  /** A template with placeholders such as `{case}`: the `name` of each testcase. */
  readonly name?: string;
  /** Whether cases that thresholds govern are testcases too, beside the thresholds. Default: `ungoverned`. */
  readonly cases?: 'ungoverned' | 'all';
}
