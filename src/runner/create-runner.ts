import { join } from 'node:path';
import type { IsolationPolicy } from '../model/case.js';
import { type InfrastructureError, toErrorInfo, UserError } from '../model/errors.js';
import type { Isolation, Runner } from '../model/runner.js';
import { createDaggerRunner } from './dagger/dagger-runner.js';
import { describeIsolation as describeInContainer } from './dagger/describe-isolation.js';
import { type FoundEngine, findEngine, requireEngine } from './dagger/find-engine.js';
import { type HostSettings, readHostSettings } from './host-settings.js';
import { describeIsolation as describeInSandbox } from './local/describe-isolation.js';
import { adaptHost, findLandlockTier, type LandlockTier, proveLandlockTier } from './local/landlock-tier.js';
import { createLocalRunner } from './local/local-runner.js';
import { type BuildCache, openBuildCache } from './local/open-build-cache.js';
import { findSandboxHost, proveSandbox, type SandboxHost } from './local/sandbox-host.js';
import { rememberBuilds } from './remember-builds.js';

export interface RunnerOptions {
  readonly kind: 'auto' | 'dagger' | 'local';
  readonly isolation: IsolationPolicy | 'auto';
  readonly concurrency: number;
  /** The weakest isolation that the user accepts. Where it is not given, what is asked for has to work. */
  readonly requireIsolation?: 'full' | 'partial';
  /** Where what outlives a run is kept: compiled standard libraries, files of the boxes. */
  readonly cacheFolder: string;
  /** Where an engine may be named, and what setups on it are to know of certificates, proxies and package indexes. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The URL of a Dagger engine, before what the environment names. */
  readonly engine?: string;
  /** Whether packages are those that are there, and nothing is installed. */
  readonly offline?: boolean;
  /** Whether equal builds are made once, and kept for later runs: by default they are. */
  readonly buildCache?: boolean;
  /** Whether interpreters are started once in a box and forked for each case, by the local runner alone. Default: no. */
  readonly prefork?: boolean;
  /** Gets the engine's progress, which is otherwise dropped. */
  readonly onEngineLog?: (text: string) => void;
  /** An abort ends the wait for an engine. */
  readonly signal?: AbortSignal;
  notify(notice: {
    readonly level: 'info' | 'warning';
    readonly message: string;
    readonly hint?: string;
  }): void;
}

export interface CreatedRunner {
  readonly runner: Runner;
  /** Why this one, in a few words. */
  readonly reason: string;
  /** Throws `UserError('isolation-unavailable')` where a policy gives less than is required. */
  resolveIsolation(policy: IsolationPolicy | 'auto'): IsolationPolicy;
}

/**
 * Chooses the runner and proves that it works. `auto` takes the Dagger engine that is named, where it
 * answers, else this machine's sandbox; and Landlock where that does not work and `requireIsolation` is `partial`.
 * Throws `UserError('runner-unavailable' | 'isolation-unavailable')`: it never falls back unasked to less isolation;
 * `UserError('file-unreadable')` where a variable names certificates that an engine's setups cannot get; and the
 * signal's reason.
 */
export async function createRunner(options: RunnerOptions): Promise<CreatedRunner> {
  if (options.offline === true) return openOffline(options);
  // Who names an engine for this run gets it, or an error.
  if (options.kind === 'dagger' || (options.kind === 'auto' && options.engine !== undefined)) {
    return openDagger(requireEngine(options.env, options), await readHostSettings(options), options);
  }
  const named = options.kind === 'auto' ? findNamedEngine(options) : undefined;
  if (named === undefined) return openLocal(options);
  // What is wrong with them is told, and not taken for an engine that does not answer.
  const settings = await readHostSettings(options);
  try {
    return await openDagger(named, settings, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    const { message } = toErrorInfo(error);
    options.notify({
      level: 'warning',
      message: `${named.description} cannot be used: ${message}`,
      hint: 'the sandbox of this machine is used instead; --runner dagger insists on the engine',
    });
    return openLocal(options);
  }
}

/** What an engine does for its setups, and where it has their results, is not for us to say. */
function openOffline(options: RunnerOptions): Promise<CreatedRunner> {
  if (options.kind !== 'dagger') return openLocal(options);
  throw new UserError('usage', 'a Dagger engine cannot be kept from the network', {
    hint: 'use the local runner, or --locked, with which an engine installs nothing but what is pinned',
  });
}

/** An engine that somebody has named. One that would first have to be started is not taken unasked. */
function findNamedEngine({ env, engine, isolation }: RunnerOptions): FoundEngine | undefined {
  const isNamed = [engine, env['_EXPERIMENTAL_DAGGER_RUNNER_HOST'], env['DAGGER_SESSION_PORT']].some(Boolean);
  if (!isNamed || isolation === 'none') return undefined;
  const search = findEngine(env, engine === undefined ? {} : { engine });
  return search.found ? search : undefined;
}

async function openDagger(
  { choice, description }: FoundEngine,
  settings: HostSettings,
  options: RunnerOptions,
): Promise<CreatedRunner> {
  const { concurrency, onEngineLog, signal } = options;
  if (options.prefork === true) {
    options.notify({ level: 'info', message: 'interpreters are forked by the local runner alone' });
  }
  // An image's tag, and what a setup installs, may be another tomorrow: builds are kept as long as the runner is.
  const buildStore = options.buildCache === false ? undefined : rememberBuilds();
  const resolveIsolation = createResolver(options, 'case', describeInContainer);
  resolveIsolation('auto');
  const onLog = onEngineLog === undefined ? {} : { onLog: onEngineLog };
  const onSocketsRefused = ({ message }: InfrastructureError) =>
    options.notify({
      level: 'warning',
      message: `the engine forwards no socket to shared boxes: ${message}`,
      hint: 'their cases go to it in packs instead, whose results come together; --isolation case has an execution for each',
    });
  return {
    runner: await createDaggerRunner({
      choice,
      concurrency,
      settings,
      buildStore,
      onSocketsRefused,
      signal,
      ...onLog,
    }),
    reason: description,
    resolveIsolation,
  };
}

async function openLocal(options: RunnerOptions): Promise<CreatedRunner> {
  const found = findSandboxHost(options);
  const allowsNone = options.isolation === 'none';
  const landlock = allowsNone ? undefined : await chooseLocalTier(found, options);
  const host = landlock === undefined ? found : adaptHost(found, landlock);
  if (allowsNone) {
    options.notify({
      level: 'warning',
      message: 'programs run without any isolation',
      hint: 'use --isolation none only for code that you trust',
    });
  }
  const usual = landlock === undefined ? 'shared' : 'case';
  const resolveIsolation = createResolver(options, usual, (policy) =>
    describeInSandbox(policy, host, { landlock }),
  );
  resolveIsolation('auto');
  if (host.memoryGroups === undefined && !allowsNone && landlock === undefined) {
    options.notify({
      level: 'info',
      message: 'this machine gives no memory cgroup: memory is watched instead',
    });
  }
  return {
    runner: createLocalRunner({
      host,
      concurrency: options.concurrency,
      allowsNone,
      landlock,
      buildCache: options.buildCache === false ? undefined : openLocalBuildCache(options),
      offline: options.offline ?? false,
      prefork: options.prefork,
      // This machine's loopback is within reach here.
      readSettings: () => readHostSettings({ env: options.env, notify: () => {} }),
    }),
    reason: describeChoice(options, landlock),
    resolveIsolation,
  };
}

function describeChoice({ kind }: RunnerOptions, landlock: LandlockTier | undefined): string {
  if (landlock !== undefined) return 'Landlock in place of the sandbox, partial';
  return kind === 'local' ? 'as asked' : 'the embedded sandbox of this machine';
}

/** The sandbox, or what stands in for it: only where it does not work, and only for who has said so. */
async function chooseLocalTier(host: SandboxHost, options: RunnerOptions): Promise<LandlockTier | undefined> {
  try {
    await proveSandbox(host);
    return undefined;
  } catch (error) {
    if (options.requireIsolation === 'full') throw error;
    const isAccepted = options.requireIsolation === 'partial';
    const tier = await openLandlockTier(host).catch((reason: unknown) => {
      throw isAccepted ? joinRefusals(error, reason) : nameAlternatives(error, [bare]);
    });
    if (!isAccepted) throw nameAlternatives(error, [byLandlock, bare]);
    options.notify({
      level: 'warning',
      message: `${toErrorInfo(error).message}: programs are held by Landlock and a system call filter alone`,
      hint: 'every result says "partial": docs/sandbox.md has what that does not hold, "umwelten-suite doctor" what is missing',
    });
    return tier;
  }
}

async function openLandlockTier(host: SandboxHost): Promise<LandlockTier> {
  const tier = await findLandlockTier(host);
  await proveLandlockTier(adaptHost(host, tier), tier);
  return tier;
}

const byLandlock = 'with less isolation, by Landlock: --require-isolation partial';
const bare = 'without any: --isolation none';

/** The remedy comes first: less isolation is for those who cannot have it. */
function nameAlternatives(error: unknown, alternatives: readonly string[]): UserError {
  const { message, hint } = toErrorInfo(error);
  return new UserError('runner-unavailable', message, {
    hint: [...(hint === undefined ? [] : [hint]), ...alternatives].join('; '),
    cause: error,
  });
}

function joinRefusals(sandbox: unknown, landlock: unknown): UserError {
  const [first, second] = [toErrorInfo(sandbox), toErrorInfo(landlock)];
  return new UserError('runner-unavailable', `${first.message}, and ${second.message}`, {
    hint: [first.hint, second.hint].filter(Boolean).join('; '),
    cause: sandbox,
  });
}

function openLocalBuildCache({ cacheFolder, notify }: RunnerOptions): BuildCache | undefined {
  return openBuildCache({
    folder: join(cacheFolder, 'builds'),
    now: Date.now,
    onProblem: (message) =>
      notify({ level: 'warning', message, hint: 'each case is built for itself instead' }),
  });
}

/** What `auto` stands for, and what is less than the user requires, is decided here. */
function createResolver(
  { isolation, requireIsolation }: RunnerOptions,
  usual: IsolationPolicy,
  describe: (policy: IsolationPolicy) => Isolation,
): CreatedRunner['resolveIsolation'] {
  return (policy) => {
    const asked = policy === 'auto' ? isolation : policy;
    const resolved = asked === 'auto' ? usual : asked;
    requireTier(describe(resolved), requireIsolation);
    return resolved;
  };
}

const tiers: readonly Isolation['tier'][] = ['none', 'partial', 'full'];

function requireTier({ tier }: Isolation, required: Isolation['tier'] = 'none'): void {
  if (tiers.indexOf(tier) >= tiers.indexOf(required)) return;
  throw new UserError(
    'isolation-unavailable',
    `isolation "${required}" is required, and this run would have "${tier}"`,
  );
}
