import { availableParallelism } from 'node:os';
import { findLanguage, languages } from './languages/index.js';
import { toErrorInfo, UserError } from './model/errors.js';
import type { ConfigSource, ContainerConfig, Planned } from './model/plan.js';
import type { Outcome } from './model/result.js';
import type { Runner } from './model/runner.js';
import { listConfigFiles } from './plan/config-files.js';
import { describeContainer } from './plan/describe-container.js';
import { findConfigFolder } from './run/find-config-folder.js';
import type { Snippet } from './run/make-snippet-case.js';
import { openConfigCache } from './run/open-config-cache.js';
import { openRunner } from './run/open-runner.js';
import { planSnippet, runSnippet } from './run/run-snippet.js';
import { shareConfigs } from './run/share-configs.js';
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
  /**
   * Lets the model that `OPENAI_MODEL` names configure a language that is not built in, on a Dagger engine; without an
   * answer, one that is kept or guessed is taken. Default: only one that is kept.
   */
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
  /** What decided that configuration. */
  readonly source?: ConfigSource;
  /** Why, in a few words. */
  readonly sourceReason?: string;
  /** Whether that configuration, not the result, came from the cache. */
  readonly cached?: boolean;
  /** Milliseconds that the build and the program took. */
  readonly executionTime?: number;
  /** What ran it. */
  readonly runner?: 'dagger' | 'local';
}

export interface DaggerCacheStats {
  /** Configurations in this process's memory, 100 at most. */
  readonly memorySize: number;
  /** Configurations in the folder. */
  readonly diskSize: number;
  /** Absolute. */
  readonly cacheDir: string;
}

const defaultTimeout = 30;
const longestTimeout = 1_000_000;

const sharedConfigs = shareConfigs();
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
  requireConfig(config);
  const snippet = readSnippet(config);
  const { modelName, useAIConfig = false } = config;
  let planned: Planned | undefined;
  const describe = () => ({
    cached: planned?.source === 'cache',
    ...(modelName === undefined ? {} : { modelName }),
    ...(planned === undefined ? {} : describePlanned(planned)),
  });
  try {
    // A model is asked for containers alone, and only where there are any.
    if (!useAIConfig || findLanguage(snippet.language) !== undefined) planned = await planUnasked(snippet);
    return await shared.use(async (running) => {
      planned ??= await planAsking(snippet, running.runner);
      const result = await runSnippet(planned, running);
      const { outcome } = result;
      return { ...translateResult(result), outcome, ...describe(), runner: running.runner.name };
    });
  } catch (error) {
    const { message, hint } = toErrorInfo(error);
    const told = hint === undefined ? message : `${message}\nhint: ${hint}`;
    return { success: false, error: told, ...describe() };
  }
}

/** By the catalogue of languages, or by a configuration that is kept. */
async function planUnasked(snippet: Snippet): Promise<Planned> {
  if (findLanguage(snippet.language) !== undefined) return await planSnippet(snippet);
  const configs = await sharedConfigs.open({ cwd: process.cwd(), env: process.env, asks: false });
  return await planSnippet(snippet, configs).catch((error: unknown) => {
    throw error instanceof UserError ? describeUnknown(snippet) : error;
  });
}

async function planAsking(snippet: Snippet, { name }: Pick<Runner, 'name'>): Promise<Planned> {
  if (name !== 'dagger') throw describeUnknown(snippet, ', and the local runner has no containers');
  const configs = await sharedConfigs.open({ cwd: process.cwd(), env: process.env, asks: true });
  return await planSnippet(snippet, configs);
}

function describePlanned({
  plan,
  source,
  reason,
}: Planned): Pick<DaggerRunResult, 'containerConfig' | 'source' | 'sourceReason'> {
  return { containerConfig: describeContainer(plan), source, sourceReason: reason };
}

/** Counts the configurations that are kept for the project that the working folder is in. */
function getCacheStats(): DaggerCacheStats {
  const cacheDir = findConfigFolder(process.cwd());
  const diskSize = listConfigFiles(cacheDir).filter(({ entry }) => entry !== undefined).length;
  return { memorySize: openConfigCache(cacheDir).memorySize, diskSize, cacheDir };
}

/** Deletes them, and forgets those in memory; other files there stay. */
function clearCache(): void {
  openConfigCache(findConfigFolder(process.cwd())).clear();
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
function requireConfig(config: unknown): void {
  if (config === undefined || config === null)
    throw new UserError('usage', `runCode needs an object with code and language, not ${config}`);
}

function requireText(name: string, value: unknown): void {
  if (typeof value !== 'string')
    throw new UserError('usage', `${name} must be a string, not ${typeof value}`);
}

function describeUnknown({ language }: Snippet, why = ''): UserError {
  const known = languages.map(({ name }) => name).join(', ');
  return new UserError('suite-invalid', `language ${JSON.stringify(language)} is not built in${why}`, {
    hint: `it is one of ${known}; on a Dagger engine, a model may configure others with useAIConfig`,
  });
}
