import type { JunitOptions } from '../model/junit-options.js';
import type { RunFlags } from './run-flags.js';

/** What flags say of JUnit reports: only what is given, since the rest is the project's to say. */
export function readJunitOptions(flags: RunFlags): JunitOptions {
  const { junitStrict, junitClassname, junitName, junitCases } = flags;
  return {
    ...(junitStrict === undefined ? {} : { strict: junitStrict }),
    ...(junitClassname === undefined ? {} : { classname: junitClassname }),
    ...(junitName === undefined ? {} : { name: junitName }),
    ...(junitCases === undefined ? {} : { cases: junitCases }),
  };
}
