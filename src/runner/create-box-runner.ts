import pLimit from 'p-limit';
import type { DaemonRecipe } from '../languages/language.js';
import type { IsolationPolicy } from '../model/case.js';
import type { Environment, ExecutionPlan, LockedPackages } from '../model/plan.js';
import type { StepFailure } from '../model/result.js';
import type { Isolation, Prepared, Runner, Toolchain } from '../model/runner.js';
import type { SupervisorRequest } from '../supervisor/protocol.js';
import type { Box, BoxKind, RunPack } from './box.js';
import { createBoxPool } from './box-pool.js';
import type { BuildStore } from './build-store.js';
import type { CompilerDaemon } from './compiler-daemon.js';
import { createDaemonBuilds, findServedBuild } from './daemon-builds.js';
import { executeInBox } from './execute-in-box.js';
import type { Confinement } from './make-request.js';
import { createSharedBuilds } from './shared-builds.js';

/** An environment as a runner has made it ready; `own` is what its boxes are opened with. */
export interface ReadyEnvironment<Own> {
  readonly ready: true;
  readonly digest: string;
  readonly toolchain: Toolchain;
  /** Under which every program starts, below the plan's own. */
  readonly env: Readonly<Record<string, string>>;
  /** The same for builds alone. */
  readonly buildEnv: Readonly<Record<string, string>>;
  /** What the first word of a command stands for, by tool name. */
  readonly tools: Readonly<Record<string, readonly string[]>>;
  /** How its compiler is kept running; absent where each build starts its own. */
  readonly daemon?: DaemonRecipe | undefined;
  readonly own: Own;
  /** What its packages came to; absent where it has none. */
  listPackages?(signal: AbortSignal): Promise<LockedPackages>;
}

export type PreparedEnvironment<Own> =
  | ReadyEnvironment<Own>
  | {
      readonly ready: false;
      readonly digest: string;
      readonly failure: StepFailure;
      readonly log: Uint8Array;
    };

/** What makes one runner differ from another: how an environment is prepared, and how a box is opened. */
export interface BoxRunnerOptions<Own> {
  readonly name: Runner['name'];
  readonly concurrency: number;
  prepareEnvironment(environment: Environment, signal: AbortSignal): Promise<PreparedEnvironment<Own>>;
  openBox(
    environment: ReadyEnvironment<Own>,
    kind: BoxKind,
    options: { readonly slot: number; readonly signal: AbortSignal },
  ): Promise<Box>;
  /** How cases go where no box can be opened that takes them one by one. */
  readonly packs?: {
    takes(kind: BoxKind): boolean;
    run(environment: ReadyEnvironment<Own>, ...pack: Parameters<RunPack>): ReturnType<RunPack>;
  };
  /** Undefined where none comes up. Without it none is kept running. */
  readonly openDaemon?:
    | ((
        environment: ReadyEnvironment<Own>,
        request: SupervisorRequest,
        options: { readonly slot: number; readonly signal: AbortSignal },
      ) => Promise<CompilerDaemon | undefined>)
    | undefined;
  /** Throws where the policy is refused. */
  describeIsolation(policy: IsolationPolicy, environment: Environment): Isolation;
  chooseConfinement(plan: ExecutionPlan): Confinement;
  /** Without it each execution makes its own build. */
  readonly buildStore?: BuildStore | undefined;
  /** After all boxes are closed. */
  close?(): Promise<void>;
}

/** A runner on boxes with supervisors in them: all that its kind does not decide. */
export function createBoxRunner<Own>(options: BoxRunnerOptions<Own>): Runner {
  const prepared = new Map<string, Promise<PreparedEnvironment<Own>>>();
  const byDigest = new Map<string, ReadyEnvironment<Own>>();
  const findEnvironment = (digest: string): ReadyEnvironment<Own> => {
    const environment = byDigest.get(digest);
    if (environment === undefined) throw new Error('a box is opened for an environment that is not prepared');
    return environment;
  };
  const { packs } = options;
  const pool = createBoxPool({
    size: options.concurrency,
    openBox: (kind, slot, signal) =>
      options.openBox(findEnvironment(kind.environmentDigest), kind, { slot, signal }),
    ...(packs === undefined
      ? {}
      : {
          packs: {
            takes: packs.takes,
            run: (kind, cases, signal) =>
              packs.run(findEnvironment(kind.environmentDigest), kind, cases, signal),
          },
        }),
  });

  const { buildStore, openDaemon } = options;
  const daemonBuilds =
    openDaemon &&
    createDaemonBuilds({
      // A program runs for longer than it is compiled.
      size: Math.ceil(options.concurrency / 2),
      open: async (digest, request, asked) => openDaemon(findEnvironment(digest), request, asked),
    });
  // Of plans that a running compiler may build: more would all wait for it, while places are idle in which some could
  // have compilers of their own.
  const served = pLimit(2 * options.concurrency);
  const builds = buildStore === undefined ? undefined : createSharedBuilds(buildStore);

  const prepareOnce = async (
    environment: Environment,
    signal: AbortSignal,
  ): Promise<PreparedEnvironment<Own>> => {
    const made = await options.prepareEnvironment(environment, signal);
    if (made.ready) byDigest.set(made.digest, made);
    return made;
  };
  const joinPrepare = (environment: Environment, signal: AbortSignal): Promise<PreparedEnvironment<Own>> => {
    const key = JSON.stringify(environment);
    const known = prepared.get(key);
    if (known !== undefined) return known;
    const making = prepareOnce(environment, signal);
    prepared.set(key, making);
    // What one caller has given up, or what may go better next time, is tried again: a run remembers what it was told.
    const forget = () => prepared.delete(key);
    making.then((made) => made.ready || forget(), forget);
    return making;
  };

  return {
    name: options.name,
    window: options.concurrency,
    get backlog() {
      return pool.backlog;
    },
    async prepare(environment, policy, signal): Promise<Prepared> {
      const isolation = options.describeIsolation(policy, environment);
      const since = performance.now();
      const made = await joinPrepare(environment, signal);
      if (!made.ready) return made;
      const { digest, toolchain } = made;
      return { ready: true, digest, toolchain, isolation, setupMs: performance.now() - since };
    },
    async listPackages(environment, signal) {
      const made = await joinPrepare(environment, signal);
      if (!made.ready) throw new Error('the packages of an environment whose setup failed are listed');
      return (await made.listPackages?.(signal)) ?? { installed: [], files: {} };
    },
    async execute(plan, executeOptions) {
      options.describeIsolation(plan.isolation, plan.environment);
      const made = await joinPrepare(plan.environment, executeOptions.signal);
      if (!made.ready) throw new Error('a plan is executed in an environment whose setup failed');
      const act = () => {
        executeOptions.starting?.throwIfAborted();
        return executeInBox(plan, made, {
          pool,
          builds,
          daemonBuilds,
          confinement: options.chooseConfinement(plan),
          ...executeOptions,
        });
      };
      const isServed = daemonBuilds !== undefined && findServedBuild(plan, made.daemon) !== undefined;
      return isServed ? await served(act) : await act();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([pool[Symbol.asyncDispose](), daemonBuilds?.[Symbol.asyncDispose]()]);
      await buildStore?.close();
      await options.close?.();
    },
  };
}
