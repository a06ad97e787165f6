import type { ExecutionPlan } from '../model/plan.js';
import type { ExecutionResult } from '../model/result.js';
import type { ExecuteOptions } from '../model/runner.js';
import type { BuiltArtefacts, SupervisorReport, SupervisorRequest } from '../supervisor/protocol.js';
import type { BoxPool, BoxRunOptions } from './box-pool.js';
import { findBuildKey } from './build-key.js';
import { compileByDaemon } from './compile-by-daemon.js';
import type { Compiled } from './compiler-daemon.js';
import type { ReadyEnvironment } from './create-box-runner.js';
import type { DaemonBuilds } from './daemon-builds.js';
import { type Confinement, makeRequest } from './make-request.js';
import { measureQueue } from './measure-queue.js';
import { readReport } from './read-report.js';
import type { BuildClaim, SharedBuild, SharedBuilds } from './shared-builds.js';
import { watchCompletion } from './watch-completion.js';

export interface BoxExecution extends ExecuteOptions {
  readonly pool: BoxPool;
  readonly builds: SharedBuilds | undefined;
  readonly daemonBuilds: DaemonBuilds | undefined;
  readonly confinement: Confinement;
}

/**
 * Executes a plan in a free box. What the same build has left before, or is about to leave, is not built again; what is
 * left to build is built by a compiler that is running already, or by its own command.
 */
export async function executeInBox(
  plan: ExecutionPlan,
  environment: ReadyEnvironment<unknown>,
  execution: BoxExecution,
): Promise<ExecutionResult> {
  const { digest, env, buildEnv, tools } = environment;
  const {
    pool,
    builds,
    confinement,
    attemptId,
    retriesBuild = false,
    secrets,
    signal,
    starting,
    onStart,
  } = execution;
  const watched = watchCompletion(plan);
  const context = { confinement, env, buildEnv, tools, secrets };
  const request = makeRequest(watched.plan, { id: attemptId, ...context });
  const kind = {
    environmentDigest: digest,
    network: plan.run.network,
    isolation: plan.isolation,
    folderBytes: Math.max(...request.folders.map(({ bytes }) => bytes)),
  };
  const queue = measureQueue(onStart);
  const runOnce: RunInBox = async (asked, onBuilt) => {
    queue.enter();
    return pool.run(kind, asked, {
      signal,
      // What has begun goes on.
      starting: queue.hasBeenLeft() ? undefined : starting,
      onStart: queue.leave,
      onBuilt,
    });
  };
  const run: RunInBox = async (asked, onBuilt) => {
    let report = await runOnce(asked, onBuilt);
    if (hasLostInterpreter(report)) {
      const { prefork: _, ...ordinary } = asked;
      report = await runOnce(ordinary, onBuilt);
    }
    if (report.ending.kind === 'cancelled') signal.throwIfAborted();
    return report;
  };
  const read = (report: SupervisorReport) => readReport(report, plan, queue.queuedMs());
  const compile = () =>
    compileByDaemon(watched.plan, {
      environment,
      daemonBuilds: execution.daemonBuilds,
      signal,
      makeRequest: (asked) => makeRequest(asked, { id: 'daemon', ...context }),
      onStart: queue.leave,
    });
  queue.enter();
  const key = builds === undefined ? undefined : findBuildKey(plan, request, digest);
  const shared: SharedBuild =
    builds === undefined || key === undefined
      ? { kind: 'alone' }
      : await builds.claim(key, { mayReuseFailure: !retriesBuild, signal });
  switch (shared.kind) {
    case 'alone': {
      const compiled = await compile();
      if (compiled === undefined) return watched.readResult(read(await run(request)));
      return watched.readResult(addBuild(read(await run(bringArtefacts(request, compiled))), compiled));
    }
    case 'claimed': {
      const compiled = await releaseOnThrow(shared.claim, compile);
      if (compiled === undefined) return read(await build(request, run, shared.claim, signal));
      void shared.claim.keep(compiled.pack);
      return addBuild(read(await run(bringArtefacts(request, compiled))), compiled);
    }
    case 'built': {
      const report = await run(bringArtefacts(request, shared.built));
      // Somebody has deleted it since.
      if (hasMissed(report)) return read(await run(request));
      return markReused(read(report));
    }
    case 'failed':
      queue.leave();
      return markReused(read(shared.report));
  }
}

async function releaseOnThrow<T>(claim: BuildClaim, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    claim.release();
    throw error;
  }
}

function addBuild(result: ExecutionResult, { usage }: Compiled): ExecutionResult {
  const { timing } = result;
  return { ...result, timing: { ...timing, phases: { build: usage, ...timing.phases } } };
}

type RunInBox = (request: SupervisorRequest, onBuilt?: BoxRunOptions['onBuilt']) => Promise<SupervisorReport>;

/** Builds and runs. Those who wait for the build go on as soon as it has ended. */
async function build(
  request: SupervisorRequest,
  run: RunInBox,
  claim: BuildClaim,
  signal: AbortSignal,
): Promise<SupervisorReport> {
  try {
    const asked = askForArtefacts(request, claim.mostBytes);
    const report = await run(asked, async (pack) => {
      if (pack === undefined) claim.giveUp();
      else await claim.keep(pack);
    });
    // Whatever else ends a build may be the machine's doing, and be otherwise the next time.
    if (report.step === 'build' && report.ending.kind === 'exited') claim.fail(report);
    return report;
  } finally {
    if (signal.aborted) claim.release();
    else claim.giveUp();
  }
}

function askForArtefacts(request: SupervisorRequest, toldBytes: number): SupervisorRequest {
  const [first, ...rest] = request.steps;
  return first === undefined ? request : { ...request, steps: [{ ...first, toldBytes }, ...rest] };
}

/** The run alone: it finds what was built as after a build of its own. */
function bringArtefacts(request: SupervisorRequest, built: BuiltArtefacts): SupervisorRequest {
  return { ...request, steps: request.steps.slice(1).map((step) => ({ ...step, built })) };
}

/** As the supervisor says it. */
const missWords = 'find what was built';

function hasMissed({ ending }: SupervisorReport): boolean {
  return ending.kind === 'failed' && ending.what === missWords;
}

/** As the supervisor says it: whether the program has started is not known, and its box is given up. */
const lostWords = 'fork the interpreter';

function hasLostInterpreter({ ending }: SupervisorReport): boolean {
  return ending.kind === 'failed' && ending.what === lostWords;
}

function markReused(result: ExecutionResult): ExecutionResult {
  return { ...result, timing: { ...result.timing, buildReused: true } };
}
