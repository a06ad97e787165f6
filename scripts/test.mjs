// `npm test`: all tests, with what they need installed where that can be done. Further arguments go to
// vitest. The last line says how many passed, failed and were skipped.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import {
  browserCommands,
  isOnPathOfAll,
  provideCompiler,
  provideDebianPackages,
  provideModules,
  root,
  run,
} from './provide.mjs';

provideModules();
provideCompiler();
provideDebianPackages(
  {
    bubblewrap: ['bwrap'],
    'libxml2-utils': ['xmllint'],
    slirp4netns: ['slirp4netns'],
    iproute2: ['ip'],
    python3: ['python3'],
    'python3-pip': ['pip3'],
    ruby: ['ruby'],
    'php-cli': ['php'],
    composer: ['composer'],
    unzip: ['unzip'],
    perl: ['perl'],
    cpanminus: ['cpanm'],
    make: ['make'],
    'golang-go': ['go'],
    rustc: ['rustc'],
    cargo: ['cargo'],
    'openjdk-17-jdk-headless': ['javac'],
    chromium: browserCommands,
  },
  // Some tests run as another user.
  { isThere: isOnPathOfAll },
);
run('node', ['scripts/check.mjs']);
run('node', ['scripts/build.mjs']);

const folder = mkdtempSync(join(tmpdir(), 'umwelten-suite-test-'));
const results = join(folder, 'results.json');
const status = run(
  'npx',
  [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { mayFail: true },
);
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
  readFileSync(results, 'utf8'),
);
rmSync(folder, { recursive: true });

// In which a hook failed, or which could not even be read.
const brokenFiles = testResults.filter(
  ({ status: fileStatus, assertionResults }) =>
    fileStatus === 'failed' && assertionResults.every(({ status: testStatus }) => testStatus !== 'failed'),
);
const skipped = testResults.flatMap(({ assertionResults }) =>
  assertionResults.filter(({ status: testStatus }) => testStatus === 'skipped' || testStatus === 'pending'),
);
for (const title of new Set(skipped.map(({ fullName }) => fullName))) console.log(`skipped: ${title}`);
const failed = testResults.flatMap(({ name, assertionResults }) =>
  assertionResults
    .filter(({ status: testStatus }) => testStatus === 'failed')
    .map((test) => ({ ...test, file: relative(root, name) })),
);
for (const { file, fullName, failureMessages } of failed)
  console.log(`failed: ${file}: ${fullName}: ${failureMessages[0]?.split('\n')[0] ?? 'without a message'}`);
for (const { name, message } of brokenFiles) console.log(`could not be run: ${name}: ${message}`);
const skippedCount = numPendingTests + numTodoTests;
console.log(
  `${numPassedTests} passed, ${numFailedTests + brokenFiles.length} failed${skippedCount === 0 ? '' : `, ${skippedCount} skipped`}`,
);
process.exit(status);
