import { createHash } from 'node:crypto';
import type { IsolationPolicy } from '../../model/case.js';
import { UserError } from '../../model/errors.js';
import type { Environment, ExecutionPlan } from '../../model/plan.js';
import type { ExecutionResult } from '../../model/result.js';
import type { ExecuteOptions, Runner } from '../../model/runner.js';
import type { Box, BoxKind } from '../box.js';
import { type BoxPool, createBoxPool } from '../box-pool.js';
import { type Confinement, makeRequest } from '../make-request.js';
import { readReport } from '../read-report.js';
import { describeIsolation } from './describe-isolation.js';
import { type LocalEnvironment, prepareLocalEnvironment } from './local-environment.js';
import { openBareBox } from './open-bare-box.js';
import { openHostBox, type SandboxHost } from './sandbox-host.js';

export interface LocalRunnerOptions {
  readonly host: SandboxHost;
  readonly concurrency: number;
  /** Whether a case may run with no isolation at all: only where the user has asked for it. */
  readonly allowsNone: boolean;
}

/** Unused boxes that are kept: more than workers, since the cases of several languages take turns. */
const spareBoxes = 24;

interface PreparedHere {
  readonly local: LocalEnvironment;
  readonly digest: string;
}

/** Runs plans on this machine, in bubblewrap boxes, with the machine's own toolchains. */
export function createLocalRunner({ host, concurrency, allowsNone }: LocalRunnerOptions): Runner {
  const environments = new Map<string, Promise<PreparedHere>>();
  const byDigest = new Map<string, LocalEnvironment>();

  const openBox = (kind: BoxKind, slot: number): Promise<Box> => {
    const mounts = byDigest.get(kind.environmentDigest)?.mounts ?? [];
    if (kind.isolation === 'none') return openBareBox(host.supervisor, mounts);
    return openHostBox(host, { mounts, network: kind.network, slot });
  };
  const pool = createBoxPool({ size: concurrency, spares: spareBoxes, openBox });

  const prepareHere = async (environment: Environment, signal: AbortSignal): Promise<PreparedHere> => {
    const local = await prepareLocalEnvironment(environment, host.cacheFolder, signal);
    const digest = digestEnvironment(local);
    byDigest.set(digest, local);
    return { local, digest };
  };
  const joinPrepare = (environment: Environment, signal: AbortSignal): Promise<PreparedHere> => {
    const key = JSON.stringify(environment);
    const known = environments.get(key);
    if (known !== undefined) return known;
    const prepared = prepareHere(environment, signal);
    environments.set(key, prepared);
    // What one caller has given up, another may still want.
    prepared.catch(() => signal.aborted && environments.delete(key));
    return prepared;
  };
  const refuseNone = (policy: IsolationPolicy): void => {
    if (policy !== 'none' || allowsNone) return;
    throw new UserError('isolation-unavailable', 'a case asks for no isolation at all', {
      hint: 'allow it with --isolation none, for code that you trust',
    });
  };

  return {
    name: 'local',
    window: concurrency,
    async prepare(environment, isolation, signal) {
      refuseNone(isolation);
      const since = performance.now();
      const { local, digest } = await joinPrepare(environment, signal);
      return {
        ready: true,
        digest,
        toolchain: local.toolchain,
        isolation: describeIsolation(isolation, host),
        setupMs: performance.now() - since,
      };
    },
    async execute(plan, options) {
      refuseNone(plan.isolation);
      const prepared = await joinPrepare(plan.environment, options.signal);
      return executeInBox(plan, prepared, options, { pool, host });
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

async function executeInBox(
  plan: ExecutionPlan,
  { local, digest }: PreparedHere,
  { attemptId, secrets, signal, onStart }: ExecuteOptions,
  { pool, host }: { pool: BoxPool; host: SandboxHost },
): Promise<ExecutionResult> {
  const request = makeRequest(plan, {
    id: attemptId,
    confinement: chooseConfinement(plan, host),
    env: local.env,
    tools: local.tools,
    secrets,
  });
  const kind = { environmentDigest: digest, network: plan.run.network, isolation: plan.isolation };
  const queuedAt = performance.now();
  let queuedMs = 0;
  const report = await pool.run(kind, request, {
    signal,
    onStart() {
      queuedMs = performance.now() - queuedAt;
      onStart();
    },
  });
  if (report.ending.kind === 'cancelled') signal.throwIfAborted();
  return readReport(report, plan, queuedMs);
}

function chooseConfinement(plan: ExecutionPlan, host: SandboxHost): Confinement {
  const isConfined = plan.isolation !== 'none';
  return {
    namespaces: isConfined,
    boxNetwork: isConfined && plan.run.network,
    seccomp: isConfined,
    watchesMemory: !isConfined || host.memoryGroups === undefined,
  };
}

function digestEnvironment(local: LocalEnvironment): string {
  return createHash('sha256').update(JSON.stringify(local)).digest('hex');
}
