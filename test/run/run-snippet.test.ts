import { expect, it } from 'vitest';
import { planSnippet } from '../../src/run/run-snippet.js';

async function readTimeouts(timeoutMs: number): Promise<(number | undefined)[]> {
  const { plan } = await planSnippet({ code: 'package main', language: 'go', timeoutMs });
  const { environment, build, run } = plan;
  return [environment.limits, build?.limits, run.limits].map((limits) => limits?.timeoutMs);
}

it('limits setup and build of a snippet by the defaults, and no less than its run', async () => {
  expect(await readTimeouts(5_000)).toEqual([600_000, 60_000, 5_000]);
  expect(await readTimeouts(120_000)).toEqual([600_000, 120_000, 120_000]);
  expect(await readTimeouts(900_000)).toEqual([900_000, 900_000, 900_000]);
});
