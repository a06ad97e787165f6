import { createDaggerRunner, type DaggerRunnerOptions } from '../../src/runner/dagger/dagger-runner.js';
import { readHostSettings } from '../../src/runner/host-settings.js';
import { rememberBuilds } from '../../src/runner/remember-builds.js';
import { benchRunner, type RunnerBench } from './bench-runner.js';
import { findTestEngine } from './find-test-engine.js';

const search = findTestEngine();

/** Why no engine can be tested with here, for titles of skipped tests; undefined where one can. */
export const missingEngine: string | undefined = search.found ? undefined : search.reason;

export interface OpenDaggerOptions extends Pick<DaggerRunnerOptions, 'refusesSockets' | 'onSocketsRefused'> {
  readonly concurrency?: number;
}

/** A runner on the real engine that the environment names, with this machine's certificates and indexes for setups. */
export async function openDagger({
  concurrency = 4,
  ...options
}: OpenDaggerOptions = {}): Promise<RunnerBench> {
  if (!search.found) throw new Error(search.reason);
  const { choice } = search;
  const settings = await readHostSettings({ env: process.env, notify: () => {} });
  return benchRunner(
    await createDaggerRunner({ choice, concurrency, settings, buildStore: rememberBuilds(), ...options }),
  );
}
