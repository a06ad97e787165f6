import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { findLanguage, languages } from './languages/index.js';
import { toErrorInfo, UserError } from './model/errors.js';
import type { ContainerConfig } from './model/plan.js';
import type { Outcome } from './model/result.js';
import { clearConfigs, configFolder, listConfigFiles } from './plan/config-store.js';
import { describeContainer } from './plan/describe-container.js';
import type { Snippet } from './run/make-snippet-case.js';
import { openRunner } from './run/open-runner.js';
import { planSnippet, runSnippet } from './run/run-snippet.js';
import { shareRunner } from './run/share-runner.js';
import { translateResult } from './run/translate-result.js';

export type { CacheVolume, ContainerConfig } from './model/plan.js';

export interface DaggerRunConfig {
  /** The program, run as it is. */
  readonly code: string;
  /** A name or an alias: `typescript`, `py`. */
  readonly language: string;
  /** Seconds that the program may run, of up to 1,000,000. What comes before its start does not count. Default: 30. */
  readonly timeout?: number | undefined;
  /** Passed through to the result. */
  readonly modelName?: string | undefined;
  /** Lets a model choose the configuration. Without one the catalogue of languages decides. */
  readonly useAIConfig?: boolean | undefined;
}

export interface DaggerRunResult {
  /** Whether the program ended by itself, with exit code 0. */
  readonly success: boolean;
  /** What it printed on stdout, untrimmed. Absent where nothing could be run. */
  readonly output?: string;
  /** What it printed on stderr, also where it succeeded, or why it did not. */
  readonly error?: string;
  /** The program's, or its compiler's; 124 at a time-out, 128 + n after signal n. Absent where nothing could be run. */
  readonly exitCode?: number;
  /** What became of it, where exit codes are ambiguous. Absent where nothing could be run. */
  readonly outcome?: Outcome['outcome'];
  readonly modelName?: string;
  /** How it was run. */
  readonly containerConfig?: ContainerConfig;
  /** Whether that configuration, not the result, came from the cache. */
  readonly cached?: boolean;
  /** Milliseconds that the build and the program took. */
  readonly executionTime?: number;
  /** What ran it. */
  readonly runner?: 'dagger' | 'local';
}

export interface DaggerCacheStats {
  /** Configurations in memory. */
  readonly memorySize: number;
  /** Configurations in the folder. */
  readonly diskSize: number;
  /** Absolute. */
  readonly cacheDir: string;
}

const defaultTimeout = 30;
const longestTimeout = 1_000_000;

const shared = shareRunner({
  open: () =>
    openRunner({
      runner: 'auto',
      isolation: undefined,
      defaultIsolation: 'auto',
      requireIsolation: undefined,
      concurrency: availableParallelism(),
      env: process.env,
      // The result says what ran it.
      notify: () => {},
    }),
  idleMs: 120_000,
});

/**
 * Runs code isolated and tells what became of it. Calls may overlap. It throws only where an argument is
 * wrong (`UserError('usage')`): what keeps the code from being run is a result without an exit code.
 */
async function runCode(config: DaggerRunConfig): Promise<DaggerRunResult> {
  const snippet = readSnippet(config);
  const { modelName } = config;
  const about = { cached: false, ...(modelName === undefined ? {} : { modelName }) };
  if (findLanguage(snippet.language) === undefined) {
    return { success: false, error: describeUnknown(snippet.language), ...about };
  }
  const planned = await planSnippet(snippet);
  const containerConfig = describeContainer(planned.plan);
  try {
    return await shared.use(async (running) => {
      const result = await runSnippet(planned, running);
      const { outcome } = result;
      return { ...translateResult(result), outcome, containerConfig, ...about, runner: running.runner.name };
    });
  } catch (error) {
    const { message, hint } = toErrorInfo(error);
    const told = hint === undefined ? message : `${message}\nhint: ${hint}`;
    return { success: false, error: told, containerConfig, ...about };
  }
}

/** Counts the kept configurations of the working folder. */
function getCacheStats(): DaggerCacheStats {
  const cacheDir = resolve(configFolder);
  return { memorySize: 0, diskSize: listConfigFiles(cacheDir).length, cacheDir };
}

/** Deletes the kept configurations of the working folder; other files there stay. */
function clearCache(): void {
  clearConfigs(resolve(configFolder));
}

/** The specification's way in. */
export const DaggerRunner = { runCode, getCacheStats, clearCache };

/** The same, under the name of the runner that it replaces. */
export const DockerRunner = DaggerRunner;

function readSnippet({ code, language, timeout = defaultTimeout }: DaggerRunConfig): Snippet {
  requireText('code', code);
  requireText('language', language);
  if (typeof timeout !== 'number' || !(timeout > 0 && timeout <= longestTimeout)) {
    throw new UserError('usage', `timeout must be a positive number of seconds, not ${String(timeout)}`, {
      hint: `leave it out for ${defaultTimeout} s; at most ${longestTimeout} can be asked for`,
    });
  }
  return { code, language, timeoutMs: timeout * 1000 };
}

// Callers without types are told, too.
function requireText(name: string, value: unknown): void {
  if (typeof value !== 'string')
    throw new UserError('usage', `${name} must be a string, not ${typeof value}`);
}

function describeUnknown(language: string): string {
  const known = languages.map(({ name }) => name).join(', ');
  return `language ${JSON.stringify(language)} is not built in\nhint: it is one of ${known}`;
}
