import type { JunitOptions } from '../model/junit-options.js';

/** The flags of JUnit reports as commander hands them over. */
export interface JunitFlags {
  readonly junitStrict?: boolean;
  readonly junitClassname?: string;
  readonly junitName?: string;
  readonly junitCases?: 'ungoverned' | 'all';
}

/** What flags say of JUnit reports: only what is given, since the rest is the project's to say. */
export function readJunitOptions(flags: JunitFlags): JunitOptions {
  const { junitStrict, junitClassname, junitName, junitCases } = flags;
  return {
    ...(junitStrict === undefined ? {} : { strict: junitStrict }),
    ...(junitClassname === undefined ? {} : { classname: junitClassname }),
    ...(junitName === undefined ? {} : { name: junitName }),
    ...(junitCases === undefined ? {} : { cases: junitCases }),
  };
}
