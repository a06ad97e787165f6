import type { ExecutionPlan } from '../model/plan.js';
import type { SupervisorRequest } from '../supervisor/protocol.js';
import { writePack } from '../supervisor/write-pack.js';
import type { Compiled } from './compiler-daemon.js';
import type { ReadyEnvironment } from './create-box-runner.js';
import { type DaemonBuilds, findServedBuild } from './daemon-builds.js';

export interface CompiledPack extends Compiled {
  readonly pack: Uint8Array;
}

/** A daemon is a build that goes on for as long as its box: the clock of each program is not the supervisor's. */
const daemonMs = 24 * 60 * 60_000;

export interface CompileOptions {
  readonly environment: Pick<ReadyEnvironment<unknown>, 'digest' | 'daemon'>;
  readonly daemonBuilds: DaemonBuilds | undefined;
  readonly signal: AbortSignal;
  /** As the builds of the environment are requested. */
  makeRequest(plan: ExecutionPlan): SupervisorRequest;
  onStart(): void;
}

/** Has a plan built by a compiler that is kept running. Undefined where none has made the build. */
export async function compileByDaemon(
  plan: ExecutionPlan,
  { environment, daemonBuilds, signal, makeRequest, onStart }: CompileOptions,
): Promise<CompiledPack | undefined> {
  const served = findServedBuild(plan, environment.daemon);
  if (daemonBuilds === undefined || served === undefined) return undefined;
  const { start, work } = served;
  const request = makeRequest(start);
  const compiled = await daemonBuilds.build(work, {
    environmentDigest: environment.digest,
    start: { ...request, steps: request.steps.map((step) => ({ ...step, timeoutMs: daemonMs })) },
    signal,
    onStart,
  });
  return compiled && { ...compiled, pack: writePack(work.outputFolder, compiled.files, Date.now()) };
}
