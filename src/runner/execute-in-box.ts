import type { ExecutionPlan } from '../model/plan.js';
import type { ExecutionResult } from '../model/result.js';
import type { ExecuteOptions, PastExecution } from '../model/runner.js';
import type { BuiltArtefacts, SupervisorReport, SupervisorRequest } from '../supervisor/protocol.js';
import type { BoxPool, BoxRunOptions } from './box-pool.js';
import { findBuildKey } from './build-key.js';
import type { ReadyEnvironment } from './create-box-runner.js';
import { type Confinement, makeRequest } from './make-request.js';
import { readReport } from './read-report.js';
import type { BuildClaim, SharedBuild, SharedBuilds } from './shared-builds.js';
import { watchCompletion } from './watch-completion.js';

export interface BoxExecution extends ExecuteOptions {
  readonly pool: BoxPool;
  readonly builds: SharedBuilds | undefined;
  readonly confinement: Confinement;
}

/** Executes a plan in a free box. What the same build has left before, or is about to leave, is not built again. */
export async function executeInBox(
  plan: ExecutionPlan,
  { digest, env, buildEnv, tools }: ReadyEnvironment<unknown>,
  {
    pool,
    builds,
    confinement,
    attemptId,
    retriesBuild = false,
    secrets,
    signal,
    starting,
    onStart,
  }: BoxExecution,
): Promise<ExecutionResult> {
  const watched = watchCompletion(plan);
  const request = makeRequest(watched.plan, { id: attemptId, confinement, env, buildEnv, tools, secrets });
  const kind = {
    environmentDigest: digest,
    network: plan.run.network,
    isolation: plan.isolation,
    folderBytes: Math.max(...request.folders.map(({ bytes }) => bytes)),
  };
  const queuedAt = performance.now();
  let queuedMs = 0;
  const start = (past?: PastExecution) => {
    queuedMs = performance.now() - queuedAt - (past?.startedAgoMs ?? 0);
    onStart(past);
  };
  const run: RunInBox = async (asked, onBuilt) => {
    const report = await pool.run(kind, asked, { signal, starting, onStart: start, onBuilt });
    if (report.ending.kind === 'cancelled') signal.throwIfAborted();
    return report;
  };
  const key = builds === undefined ? undefined : findBuildKey(plan, request, digest);
  const shared: SharedBuild =
    builds === undefined || key === undefined
      ? { kind: 'alone' }
      : await builds.claim(key, { mayReuseFailure: !retriesBuild, signal });
  switch (shared.kind) {
    case 'alone':
      return watched.readResult(readReport(await run(request), plan, queuedMs));
    case 'claimed': {
      const report = await build(request, run, shared.claim, signal);
      return readReport(report, plan, queuedMs);
    }
    case 'built': {
      const report = await run(bringArtefacts(request, shared.built));
      // Somebody has deleted it since.
      if (hasMissed(report)) return readReport(await run(request), plan, queuedMs);
      return markReused(readReport(report, plan, queuedMs));
    }
    case 'failed':
      start();
      return markReused(readReport(shared.report, plan, queuedMs));
  }
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
    const report = await run(asked, (pack) => (pack === undefined ? claim.giveUp() : claim.keep(pack)));
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

function markReused(result: ExecutionResult): ExecutionResult {
  return { ...result, timing: { ...result.timing, buildReused: true } };
}
