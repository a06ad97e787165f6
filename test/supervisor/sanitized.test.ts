import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import { isLong, missingTime } from '../support/long.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Those that start the supervisor from their own process, so that it can be another. */
const tests = [
  ...[
    ...[
      'artefacts',
      'cgroup',
      'filter',
      'late-leftovers',
      'protocol',
      'setup',
      'stopped-helper',
      'supervisor',
    ],
    'uncounted-children',
  ].map((name) => `test/supervisor/${name}.test.ts`),
  'test/hostile/local.test.ts',
  'test/contract/local.test.ts',
];
const title = 'passes its tests, and those of the sandbox, under address and undefined-behaviour sanitizers';

describe.skipIf(process.platform !== 'linux' || !isLong)('the supervisor', () => {
  it(missingTime === undefined ? title : `${title} (${missingTime})`, () => {
    const built = execFileSync('node', ['scripts/build-supervisor.mjs', '--sanitize'], {
      cwd: root,
      encoding: 'utf8',
    });
    execFileSync('npx', ['vitest', 'run', '--testTimeout', '600000', ...tests], {
      cwd: root,
      env: { ...process.env, UMWELTEN_TEST_SUPERVISOR: built.trim(), UMWELTEN_SUITE_TEST_LONG: '0' },
      stdio: 'pipe',
    });
  }, 1_800_000);
});
