import { onTestFinished } from 'vitest';
import { readHostSettings } from '../../src/runner/host-settings.js';
import { createLocalRunner } from '../../src/runner/local/local-runner.js';
import { findSandboxHost } from '../../src/runner/local/sandbox-host.js';
import { benchRunner, planProgram, type TestProgram } from './bench-runner.js';
import { createFolder } from './create-folder.js';

/** A local runner whose store is empty, for a user whose home is empty and whose environment is `env`. */
export async function openPackageRunner(env: Readonly<Record<string, string>>) {
  const [cacheFolder, home] = [await createFolder(), await createFolder()];
  const runner = createLocalRunner({
    host: findSandboxHost({ cacheFolder }),
    concurrency: 2,
    allowsNone: false,
    readSettings: () =>
      readHostSettings({ env: { HOME: home, ...env }, systemFolder: home, notify: () => {} }),
  });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  const prepare = (program: TestProgram) =>
    runner.prepare(planProgram(program).environment, 'shared', new AbortController().signal);
  const listPackages = (program: TestProgram) =>
    runner.listPackages(planProgram(program).environment, new AbortController().signal);
  return { cacheFolder, prepare, listPackages, bench: benchRunner(runner) };
}
