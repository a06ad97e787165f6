import { defineConfig } from 'vitest/config';
import { bundlePage, pageBundleName } from './scripts/bundle-page.mjs';

const pageBundle = '\0page-bundle';

export default defineConfig({
  plugins: [
    {
      name: 'page',
      resolveId: (name) => (pageBundleName.test(name) ? pageBundle : undefined),
      load: async (id) => (id === pageBundle ? (await bundlePage()).text : undefined),
    },
  ],
  test: {
    globalSetup: ['test/support/build.ts'],
    setupFiles: ['test/support/hide-engine.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // The sandbox and the programs in it share the cores with the tests.
    maxWorkers: 2,
  },
});
