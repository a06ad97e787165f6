import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { bundlePage, pageBundleName } from './scripts/bundle-page.mjs';
import { isLong } from './test/support/long.js';

/** Set where another build of the supervisor is tested (scripts/build-supervisor.mjs --sanitize). */
const testedSupervisor = process.env['UMWELTEN_TEST_SUPERVISOR'];

/** Sanitizers cannot be loaded into an interpreter after all else. */
const preforkLibrary = fileURLToPath(
  new URL(`dist/native/linux-${process.arch}/umwelten-prefork.so`, import.meta.url),
);

const pageBundle = '\0page-bundle';

export default defineConfig({
  plugins: [
    {
      name: 'page',
      resolveId: (name) => (pageBundleName.test(name) ? pageBundle : undefined),
      load: async (id) => (id === pageBundle ? (await bundlePage()).text : undefined),
    },
    {
      name: 'supervisor',
      enforce: 'pre',
      load: (id) =>
        testedSupervisor !== undefined && id.endsWith('/src/supervisor/locate-supervisor.ts')
          ? `export const locateSupervisor = () => ${JSON.stringify(testedSupervisor)};
             export const locatePreforkLibrary = () => ${JSON.stringify(preforkLibrary)};`
          : undefined,
    },
  ],
  test: {
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/hide-engine.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'node_modules/**'],
    // With a hundred times as many inputs some take minutes.
    testTimeout: isLong ? 1_800_000 : 120_000,
    hookTimeout: 120_000,
    // It ends as soon as what it waits for is there, which on a busy machine is later than Vitest's second.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    // The sandbox and the programs in it share the cores with the tests.
    maxWorkers: 2,
  },
});
