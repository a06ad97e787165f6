// `npm run test:long`: all tests, those that take too long for every day as well. They ask `isLong` of
// test/support/long.ts, which reads this variable. Further arguments go to vitest.
import { provideDebianPackages } from './provide.mjs';

process.env.UMWELTEN_SUITE_TEST_LONG = '1';
// The supervisor's fuzzer is built with it.
provideDebianPackages({ clang: ['clang'], 'libclang-rt-dev': ['clang'] });
await import('./test.mjs');
