import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectLocal } from '../../src/runner/local/inspect.js';

/** Why no program can be run in a sandbox here; undefined where one can. */
export async function findSandboxProblem(): Promise<string | undefined> {
  const cacheFolder = await mkdtemp(join(tmpdir(), 'umwelten-cache-'));
  try {
    const { checks } = await inspectLocal({ cacheFolder });
    return checks.find(({ name, state }) => name === 'sandbox' && state === 'missing')?.detail;
  } finally {
    await rm(cacheFolder, { recursive: true });
  }
}
