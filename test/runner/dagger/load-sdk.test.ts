import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { loadSdk } from '../../../src/runner/dagger/load-sdk.js';

const { cache } = createRequire(import.meta.url);

function isCompilerLoaded(): boolean {
  return Object.keys(cache).some((file) => file.includes('/typescript/lib/'));
}

it('the SDK is loaded without what only its modules need, and is the same', async () => {
  const parts = await loadSdk();
  expect(isCompilerLoaded()).toBe(false);
  const whole = await loadSdk(undefined, async () => undefined);
  expect(isCompilerLoaded()).toBe(true);
  const { Client, Context, GraphQLClient } = whole;
  expect(parts).toEqual({ Client, Context, GraphQLClient });
});

it('the SDK is loaded whole where its files are elsewhere', async () => {
  const whole = await loadSdk(undefined, () => Promise.reject(new Error('no such file')));
  expect(whole.Client.name).toBe('Client');
});
