import type { Environment, ExecutionPlan } from '../../src/model/plan.js';
import type { ExecutionResult } from '../../src/model/result.js';
import type { ExecuteOptions, Isolation, Prepared, Runner } from '../../src/model/runner.js';

/** What a scripted runner does; what is left out goes well. */
export interface Script {
  prepare?(environment: Environment, signal: AbortSignal): Prepared | Promise<Prepared>;
  execute?(plan: ExecutionPlan, options: ExecuteOptions): ExecutionResult | Promise<ExecutionResult>;
}

export interface ScriptedRunner extends Runner {
  readonly prepared: readonly Environment[];
  /** The ids of all attempts that it was given, in their order. */
  readonly attemptIds: readonly string[];
  readonly isDisposed: boolean;
}

export const scriptedIsolation: Isolation = {
  tier: 'full',
  boundary: 'sandbox',
  shared: true,
  guards: ['filesystem', 'processes', 'network'],
};

/** A runner that starts no program: each result is what the script says. */
export function createScriptedRunner(script: Script = {}): ScriptedRunner {
  const prepared: Environment[] = [];
  const attemptIds: string[] = [];
  let isDisposed = false;
  return {
    name: 'local',
    window: 64,
    prepared,
    attemptIds,
    get isDisposed() {
      return isDisposed;
    },
    prepare: async (environment, _isolation, signal) => {
      prepared.push(environment);
      return (await script.prepare?.(environment, signal)) ?? makeReady();
    },
    listPackages: async (environment) => ({
      installed: environment.kind === 'language' ? environment.packages : [],
      files: {},
    }),
    execute: async (plan, options) => {
      attemptIds.push(options.attemptId);
      options.signal.throwIfAborted();
      options.onStart();
      return (await script.execute?.(plan, options)) ?? makeExited(0);
    },
    [Symbol.asyncDispose]: async () => {
      isDisposed = true;
    },
  };
}

export function makeReady(): Prepared {
  return {
    digest: 'ready',
    ready: true,
    toolchain: { version: 'Scripted 1.0', digest: 'scripted' },
    isolation: scriptedIsolation,
    setupMs: 1,
  };
}

/** The result of a program that exited by itself. */
export function makeExited(exitCode: number, stdout: string | Uint8Array = '', stderr = ''): ExecutionResult {
  return {
    outcome: 'exited',
    exitCode,
    stdout: typeof stdout === 'string' ? Buffer.from(stdout) : stdout,
    stderr: Buffer.from(stderr),
    timing: { queuedMs: 0, phases: { run: { wallMs: 1 } } },
  };
}

/** Waits like a program that never ends: until the run is stopped. */
export function waitForAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
