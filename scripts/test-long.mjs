// `npm run test:long`: all tests, those that take too long for every day as well. They ask `isLong` of
// test/support/long.ts, which reads this variable. Further arguments go to vitest.
process.env.UMWELTEN_SUITE_TEST_LONG = '1';
await import('./test.mjs');
