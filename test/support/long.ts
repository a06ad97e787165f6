/** Whether tests may take as long as they like: `npm run test:long`. */
export const isLong = process.env.UMWELTEN_SUITE_TEST_LONG === '1';

/** For titles of tests that are skipped where time is short; undefined where they run. */
export const missingTime: string | undefined = isLong ? undefined : 'npm run test:long runs it';
